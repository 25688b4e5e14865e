/**
 * Scores of segmentations, agreement of predicted with true numbers, their spread, and tests of differences. Counting is apart from
 * reducing: counts of frames add up, scores are computed from counts. What empty masks give is written down at each score.
 *
 * <ul>
 *   <li>Of masks: {@link SegmentationScores}: all at once, or {@link Dice}, {@link ClDice}, {@link Iou}, {@link Precision},
 *       {@link Recall}, {@link Hausdorff95} one by one; from counts that add up: {@link ConfusionCounts}, {@link CenterlineCounts},
 *       {@link BorderDistances}.
 *   <li>Of several classes: {@link ClassCounts} add up to a {@link ClassTable} of {@link ClassScores}.
 *   <li>Of numbers: {@link Agreement}, or {@link Pearson}, {@link Spearman} and {@link RootMeanSquareError} one by one.
 *   <li>Over frames or seeds: {@link Summary}: mean and spread, {@link BootstrapInterval}: limits of a mean, {@link PairedDifference}
 *       (no assumption) and {@link PairedTTest}: whether one method is ahead of another.
 * </ul>
 *
 * <pre>{@code
 * // given List<LabelImage> found, List<LabelImage> known, double[] otherDice
 * double[] dice = new double[found.size()];
 * ClassCounts counts = ClassCounts.NONE;
 * for (int i = 0; i < dice.length; i++) {
 *     dice[i] = SegmentationScores.of("frame " + i, found.get(i), known.get(i)).dice();
 *     counts = counts.plus(ClassCounts.of(found.get(i), known.get(i)));
 * }
 * Summary summary = Summary.of(dice);
 * double byChance = PairedDifference.of(dice, otherDice).probability();
 * double meanOfClasses = ClassTable.of(List.of(counts)).meanDice();
 * }</pre>
 */
@NullMarked
package io.github.vasomim.metric;

import org.jspecify.annotations.NullMarked;
