/**
 * Fine-tuning of downstream tasks, end to end.
 *
 * <ul>
 *   <li>{@link FineTuner} runs a {@link FineTuneTask} with {@link FineTuneOptions} and gives a {@link FineTuneResult}; settings common
 *       to all tasks are {@link FineTuneConfig}.
 *   <li>{@link FineTuneListener} hears of each step ({@link FineTuneProgress}) and epoch ({@link FineTuneEpoch}).
 *   <li>For a task of your own, which computes on arrays of ai.djl: its network is a {@link FineTuneNetwork}, its frames a
 *       {@link TrainingSource} and {@link FrameContents} (a {@link ContentHash} each), its scores {@link FineTuneScores};
 *       {@link EncoderWeights} renames weights, {@link LayerDecay} groups them, {@link KeptFrames} keeps frames as long as the
 *       {@link FrameMemory} lasts.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.finetune;

import org.jspecify.annotations.NullMarked;
