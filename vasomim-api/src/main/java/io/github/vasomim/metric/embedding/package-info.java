/**
 * How well classes of feature vectors keep apart, and maps of them in the plane. Distances are Euclidean.
 *
 * <ul>
 *   <li>{@link Points}: vectors, {@link Clusters}: vectors with classes, judged by {@link Silhouette}, {@link CalinskiHarabasz} and
 *       {@link DaviesBouldin}.
 *   <li>{@link Tsne} draws them as a {@link TsneMap}.
 * </ul>
 *
 * <pre>{@code
 * // given float[][] features, int[] classes
 * Points points = Points.of(features);
 * double apart = Silhouette.of(Clusters.of(points, classes));
 * TsneMap map = Tsne.USUAL.map(points, new SplittableRandom(0));
 * }</pre>
 */
@NullMarked
package io.github.vasomim.metric.embedding;

import org.jspecify.annotations.NullMarked;
