/**
 * Tasks that label every pixel, for {@link io.github.vasomim.engine.finetune.FineTuner}: vessels or not, stenosis or not, and the
 * segments of the SYNTAX score.
 *
 * <ul>
 *   <li>{@link SegmentationTasks} has the tasks: vessels, stenoses, segments, a head of your own; they learn from
 *       {@link SegmentationBatch}.
 *   <li>{@link MaskScores}, {@link SegmentScores} and {@link HeadScores}: what they score by.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.segmentation;

import org.jspecify.annotations.NullMarked;
