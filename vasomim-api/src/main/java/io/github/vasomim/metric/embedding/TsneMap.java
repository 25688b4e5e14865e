package io.github.vasomim.metric.embedding;

/**
 * Points in the plane.
 *
 * @param points two coordinates per point, centred on (0, 0); axes and scale mean nothing
 * @param divergence Kullback-Leibler divergence of the map from the points in nats, not negative; smaller is truer
 */
public record TsneMap(Points points, double divergence) {}
