/**
 * Quantities of vessels from a mask: centre lines as a graph, local diameters across them with borders finer than a pixel, diameters
 * that a healthy vessel would have, narrowings in percent.
 *
 * <p>Places are in pixels with the origin at the upper left corner of the frame, as in {@link io.github.vasomim.image.Box}: the centre
 * of the first pixel is (0.5, 0.5).
 *
 * <ul>
 *   <li>{@link VesselQuantifier} goes from a mask to {@link VesselQuantities}: each {@link MeasuredVessel} with its
 *       {@link DiameterProfile} and every {@link StenosisMeasure}, in a {@link LengthUnit}.
 *   <li>What it is made of, for those who need a part: {@link VesselGraph}: centre lines with each {@link VesselNode},
 *       {@link VesselBranch} and {@link VesselPath}, smoothed as a {@link Centreline}; {@link DiameterMeter}: diameters,
 *       {@link ReferenceDiameter}: what a healthy vessel would have, {@link StenosisFinder} narrowings.
 *   <li>{@link LumenBorders}: where a vessel ends on a {@link CrossSection}: by a mask ({@link MaskBorders}), by probabilities
 *       ({@link ProbabilityBorders}) or by the frame ({@link FrameBorders}).
 * </ul>
 */
@NullMarked
package io.github.vasomim.quantity;

import org.jspecify.annotations.NullMarked;
