/**
 * Scores of segmentations, agreement of predicted with true numbers, their spread, and tests of differences. Counting is apart from
 * reducing: counts of frames add up, scores are computed from counts. What empty masks give is written down at each score.
 */
@NullMarked
package io.github.vasomim.metric;

import org.jspecify.annotations.NullMarked;
