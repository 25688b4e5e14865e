/**
 * Settings of the detector: Faster R-CNN with a feature pyramid on the plain vision transformer, after ViTDet (Li et al. 2022).
 *
 * <ul>
 *   <li>{@link DetectorConfig}: the settings, of {@link BackboneConfig} (the encoder), {@link ProposalConfig} (where to look) and
 *       {@link RegionConfig} (what is there); they stand in {@link io.github.vasomim.engine.detection.DetectionConfig}.
 *   <li>{@link DetectorShape}: what a model file says of its detector.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.detect;

import org.jspecify.annotations.NullMarked;
