package io.github.vasomim.metric;

/**
 * One row of a {@link ClassTable}.
 *
 * @param label the class, 1 to 255
 * @param dice mean and spread of {@link Dice} over the frames in which the class is present in prediction or truth
 * @param pixels counts of the class over all frames, for scores of all pixels together
 */
public record ClassScores(int label, Summary dice, ConfusionCounts pixels) {}
