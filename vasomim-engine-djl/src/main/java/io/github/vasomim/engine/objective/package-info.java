/**
 * Objectives of pre-training on DJL: masked pixels, anatomical consistency, features of other encoders.
 *
 * <ul>
 *   <li>{@link MaskedPixels} and {@link AnatomicalConsistency} (by a {@link MapDistance}) are the objectives of VasoMIM.
 *   <li>{@link PerceptualFeatures} and {@link FeatureDistillation} agree with the features of a {@link FeatureEncoder}, by a
 *       {@link FeatureDistance}.
 *   <li>Weights and kinds are settings ({@link io.github.vasomim.engine.pretrain.LossConfig}); the classes are for objectives of your
 *       own that go on from them.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.objective;

import org.jspecify.annotations.NullMarked;
