/**
 * Assessing the quality of frames, as a task for {@link io.github.vasomim.engine.finetune.FineTuner}: a frame and reference frames in,
 * one score per named metric out, in the manner of CAS-IQA (arXiv 2505.17619), of which the abstract is followed: its vision-language
 * model and data are not public.
 *
 * <ul>
 *   <li>{@link QualityTasks} has the task, with {@link QualityConfig} for settings; it scores by {@link QualityScores} and learns from
 *       {@link QualityBatch}.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.quality;

import org.jspecify.annotations.NullMarked;
