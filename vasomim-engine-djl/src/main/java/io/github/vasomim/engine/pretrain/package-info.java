/**
 * Pre-training on unlabelled angiograms, from frames to an encoder file.
 *
 * <ul>
 *   <li>{@link Pretrainer} runs a {@link PretrainConfig} with {@link PretrainOptions} and gives a {@link PretrainResult};
 *       {@link PretrainPreset}: settings to start from.
 *   <li>Parts of the settings: {@link TrainingConfig}, {@link MaskingConfig}, {@link AnatomyConfig}, {@link ComputeConfig},
 *       {@link LossConfig} with {@link PerceptualConfig} and {@link DistillationConfig}.
 *   <li>{@link PretrainListener} hears of each step ({@link PretrainProgress} with {@link StepValues} and {@link LoaderStalls}) and
 *       epoch ({@link EpochRecord}); {@link VesselRecord}: how vessels are treated.
 *   <li>Before a run: {@link PretrainPlan}: what it comes to, {@link StepTiming}: how long a step takes, from {@link TimedStep} by
 *       {@link StepPhase}.
 *   <li>{@link SavedPretraining}: a checkpoint in use: how well hidden patches are reconstructed.
 * </ul>
 *
 * <pre>{@code
 * // given PretrainConfig config, int frames
 * PretrainPlan plan = PretrainPlan.of(config, frames);
 * StepTiming timing = StepTiming.measure(config, plan.atOnce(), null);
 * double hours = plan.seconds(timing) / 3600;
 * }</pre>
 */
@NullMarked
package io.github.vasomim.engine.pretrain;

import org.jspecify.annotations.NullMarked;
