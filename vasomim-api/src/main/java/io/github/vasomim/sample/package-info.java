/** Data sets made of phantoms, as files in the layouts that {@link io.github.vasomim.dataset} reads: to run anything before there are data. */
@NullMarked
package io.github.vasomim.sample;

import org.jspecify.annotations.NullMarked;
