package io.github.vasomim.engine.probe;

/**
 * What one source's patch features tell of vessels.
 *
 * @param name of the source
 * @param dimensions length of a feature vector
 * @param silhouette of vessel against background, -1 to 1, greater is better
 * @param calinskiHarabasz of vessel against background, from 0, greater is better
 * @param daviesBouldin of vessel against background, from 0, smaller is better
 * @param neighbours of the k-NN classifier
 * @param linear of the linear probe
 */
public record FeatureScores(
        String name,
        int dimensions,
        double silhouette,
        double calinskiHarabasz,
        double daviesBouldin,
        BinaryScores neighbours,
        BinaryScores linear) {}
