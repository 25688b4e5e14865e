package io.github.vasomim.engine.probe;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.metric.embedding.CalinskiHarabasz;
import io.github.vasomim.metric.embedding.Clusters;
import io.github.vasomim.metric.embedding.DaviesBouldin;
import io.github.vasomim.metric.embedding.Points;
import io.github.vasomim.metric.embedding.Silhouette;
import io.github.vasomim.metric.embedding.Tsne;
import io.github.vasomim.metric.embedding.TsneMap;
import java.util.Arrays;

/**
 * Judges sources of patch features on one sample of patches: how well vessel and background keep apart as clusters, for k nearest
 * neighbours of other frames, and for a linear probe split by frame. Features are standardised over the sample, without use of the
 * labels. The same sample, settings and source give the same figures on the same machine. Immutable; as thread-safe as its sources.
 */
public final class FeatureProbe {
    private static final int FOLDS = 1;
    private static final int RESAMPLING = 2;
    private static final int MAP = 3;
    private static final int NEIGHBOURS = 0;
    private static final int LINEAR = 1;

    private final PatchSample sample;
    private final ProbeSettings settings;

    /**
     * Prepares for a sample.
     *
     * @param sample the patches to look at
     * @param settings how they are judged
     */
    public FeatureProbe(PatchSample sample, ProbeSettings settings) {
        this.sample = sample;
        this.settings = settings;
    }

    /**
     * What a source came to.
     *
     * @param scores its figures
     * @param map its patches in the plane
     */
    public record Result(FeatureScores scores, FeatureMap map) {}

    /**
     * Judges a source.
     *
     * @param source makes the features
     * @param frameDone called after each frame of the sample
     * @return its figures and its map
     */
    public Result run(PatchSource source, Runnable frameDone) {
        PatchFeatures features = PatchFeatures.of(source, sample, frameDone);
        Clusters clusters = Clusters.of(Points.of(features.rows()), features.labels());
        double[] shares = new NearestNeighbours(settings.neighbours()).vesselShares(features);
        double[] probabilities = new LinearProbe(settings.folds(), settings.penalty())
                .probabilities(features, SampleSeed.stream(settings.seed(), FOLDS, 0));
        FeatureScores scores = new FeatureScores(
                source.name(),
                features.rows()[0].length,
                Silhouette.of(clusters),
                CalinskiHarabasz.of(clusters),
                DaviesBouldin.of(clusters),
                scores(shares, features, NEIGHBOURS),
                scores(probabilities, features, LINEAR));
        return new Result(scores, map(features));
    }

    private BinaryScores scores(double[] numbers, PatchFeatures features, int kind) {
        return BinaryScores.of(
                numbers, features.vessel(), features.frame(), SampleSeed.stream(settings.seed(), RESAMPLING, kind));
    }

    /** Of patches spread evenly over the sample. */
    private FeatureMap map(PatchFeatures features) {
        int count = Math.min(settings.mapPoints(), features.size());
        int[] places = new int[count];
        Arrays.setAll(places, i -> (int) ((long) i * features.size() / count));
        double[][] rows =
                Arrays.stream(places).mapToObj(i -> features.rows()[i]).toArray(double[][]::new);
        double perplexity = Math.max(1, Math.min(Tsne.USUAL.perplexity(), (count - 1) / 3.0));
        TsneMap map = new Tsne(perplexity, Tsne.USUAL.steps(), Tsne.USUAL.learningRate())
                .map(Points.of(rows), SampleSeed.stream(settings.seed(), MAP, 0));
        ImmutableList.Builder<FeatureMap.Point> points = ImmutableList.builder();
        for (int i = 0; i < count; i++) {
            points.add(
                    new FeatureMap.Point(map.points().get(i, 0), map.points().get(i, 1), features.vessel()[places[i]]));
        }
        return new FeatureMap(points.build(), map.divergence());
    }
}
