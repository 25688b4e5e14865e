/**
 * Scores of detected boxes as COCO defines them. Counting is apart from reducing: {@link
 * io.github.vasomim.metric.detection.DetectionCounts} of frames add up, {@link io.github.vasomim.metric.detection.DetectionScores} are
 * computed from them.
 *
 * <ul>
 *   <li>{@link TrueBox}: what is there, {@link DetectedBox}: what was found, {@link MeasuredBox}: the same in millimetres, too;
 *       {@link AreaRange}: small, medium, large.
 *   <li>{@link DetectionCounts} of frames add up to {@link DetectionScores}, the twelve of COCO.
 *   <li>{@link CocoResults}: detections as a file of results.
 * </ul>
 *
 * <pre>{@code
 * // given List<Box> findings, List<DetectedBox> detections
 * List<TrueBox> truths = findings.stream().map(box -> TrueBox.of(1, box)).toList();
 * DetectionCounts all = DetectionCounts.NONE.plus(DetectionCounts.of(truths, detections));
 * double ap50 = DetectionScores.of(all).ap50();
 * }</pre>
 */
@NullMarked
package io.github.vasomim.metric.detection;

import org.jspecify.annotations.NullMarked;
