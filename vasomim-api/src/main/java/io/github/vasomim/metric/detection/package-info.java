/**
 * Scores of detected boxes as COCO defines them. Counting is apart from reducing: {@link
 * io.github.vasomim.metric.detection.DetectionCounts} of frames add up, {@link io.github.vasomim.metric.detection.DetectionScores} are
 * computed from them.
 */
@NullMarked
package io.github.vasomim.metric.detection;

import org.jspecify.annotations.NullMarked;
