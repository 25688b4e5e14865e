/**
 * Finds vessels in a frame: multi-scale vesselness, percentile threshold, region growing.
 *
 * <ul>
 *   <li>{@link AnatomyExtractor}: what finds vessels, {@link AnatomyMap}: what it finds;
 *       {@link io.github.vasomim.anatomy.tree.VesselTreeExtractor} is the usual one.
 *   <li>{@link VesselnessExtractor}: the published rule, of a {@link Vesselness} filter ({@link SatoVesselness},
 *       {@link FrangiVesselness}, in a {@link FilterPrecision}) and a {@link PercentileThreshold}.
 *   <li>{@link SyntaxSegment}: the segments of the coronary tree and their label values.
 *   <li>{@link FastAxis}: the fast filter as matrices, for engines that filter whole batches.
 * </ul>
 */
@NullMarked
package io.github.vasomim.anatomy;

import org.jspecify.annotations.NullMarked;
