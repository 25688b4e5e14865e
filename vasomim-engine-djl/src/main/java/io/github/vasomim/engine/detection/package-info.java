/**
 * Fine-tuning of detectors: settings, frames, losses and scores of the task.
 *
 * <ul>
 *   <li>{@link DetectionTasks} has the task, with {@link DetectionConfig} for settings; it scores by {@link BoxScores} and learns from
 *       {@link DetectionBatch}.
 *   <li>{@link FindingPictures}: findings over their frames.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.detection;

import org.jspecify.annotations.NullMarked;
