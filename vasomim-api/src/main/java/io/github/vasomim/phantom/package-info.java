/**
 * Procedural coronary angiograms with known truth: a vessel tree with SYNTAX labels and stenoses, X-ray attenuation, thorax,
 * catheter, collimator, detector noise. Everything runs without data, and the same seed gives the same pixels on every machine.
 *
 * <ul>
 *   <li>{@link PhantomGenerator} makes a {@link Phantom} from a seed, as {@link PhantomConfig} says, with each {@link Stenosis} by the
 *       {@link StenosisChoice} and from the {@link ViewChoice}.
 *   <li>{@link Degradation}: defects of an exposure, of known strength; {@link Tube}: a vessel of known diameter, to test who
 *       measures.
 * </ul>
 */
@NullMarked
package io.github.vasomim.phantom;

import org.jspecify.annotations.NullMarked;
