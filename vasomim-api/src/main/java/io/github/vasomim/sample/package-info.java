/**
 * Data sets made of phantoms, as files in the layouts that {@link io.github.vasomim.dataset} reads: to run anything before there are data.
 *
 * <ul>
 *   <li>{@link SampleData}: whole data sets in a call each, with as many frames in each {@link SampleSplit} as asked for.
 *   <li>{@link PhantomArcade}, {@link PhantomPairs} and {@link PhantomQuality}: the single layouts.
 * </ul>
 */
@NullMarked
package io.github.vasomim.sample;

import org.jspecify.annotations.NullMarked;
