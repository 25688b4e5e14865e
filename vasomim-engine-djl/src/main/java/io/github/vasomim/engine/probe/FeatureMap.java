package io.github.vasomim.engine.probe;

import com.google.common.collect.ImmutableList;

/**
 * Patches in the plane, by t-SNE.
 *
 * @param points the patches
 * @param divergence Kullback-Leibler divergence of the map in nats, smaller is truer
 */
public record FeatureMap(ImmutableList<Point> points, double divergence) {
    /**
     * A patch.
     *
     * @param x to the right; axes and scale mean nothing
     * @param y upward
     * @param vessel whether it is vessel
     */
    public record Point(double x, double y, boolean vessel) {}
}
