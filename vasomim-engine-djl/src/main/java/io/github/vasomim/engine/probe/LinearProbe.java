package io.github.vasomim.engine.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How well a plane parts vessel from background: logistic regression on frozen features, split by frame.
 *
 * @param folds parts the frames are split into; each part is judged by a model trained on the others
 * @param penalty weight of half the squared norm
 */
record LinearProbe(int folds, double penalty) {
    /**
     * For each patch the probability of vessel, by a model that saw no patch of its frame.
     *
     * @param features of at least as many frames as folds, each with both classes
     * @param random deals the frames out
     * @return 0 to 1
     */
    double[] probabilities(PatchFeatures features, RandomGenerator random) {
        int[] frames = Arrays.stream(features.frame()).distinct().sorted().toArray();
        if (frames.length < folds) {
            throw new IllegalArgumentException(
                    frames.length + " frames for " + folds + " folds: each fold needs a frame");
        }
        for (int i = frames.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int frame = frames[i];
            frames[i] = frames[j];
            frames[j] = frame;
        }
        int[] foldOf = new int[Arrays.stream(frames).max().orElseThrow() + 1];
        for (int i = 0; i < frames.length; i++) {
            foldOf[frames[i]] = i % folds;
        }
        double[] probabilities = new double[features.size()];
        for (int fold = 0; fold < folds; fold++) {
            List<Integer> training = new ArrayList<>();
            for (int i = 0; i < features.size(); i++) {
                if (foldOf[features.frame()[i]] != fold) {
                    training.add(i);
                }
            }
            double[][] rows = training.stream().map(i -> features.rows()[i]).toArray(double[][]::new);
            boolean[] vessel = new boolean[rows.length];
            for (int i = 0; i < vessel.length; i++) {
                vessel[i] = features.vessel()[training.get(i)];
            }
            double[] model = LogisticRegression.fit(rows, vessel, penalty);
            for (int i = 0; i < features.size(); i++) {
                if (foldOf[features.frame()[i]] == fold) {
                    probabilities[i] = LogisticRegression.probability(model, features.rows()[i]);
                }
            }
        }
        return probabilities;
    }
}
