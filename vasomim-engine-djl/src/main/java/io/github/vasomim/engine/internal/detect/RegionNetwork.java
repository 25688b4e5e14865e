package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.detect.RegionConfig;
import io.github.vasomim.engine.internal.detect.backbone.FeaturePyramid;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.internal.detect.box.BoxCoder;
import io.github.vasomim.engine.internal.detect.box.BoxMatcher;
import io.github.vasomim.engine.internal.detect.box.BoxMatches;
import io.github.vasomim.engine.internal.detect.box.BoxSample;
import io.github.vasomim.engine.internal.detect.box.NonMaximumSuppression;
import io.github.vasomim.engine.internal.detect.roi.RoiPooler;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Classifies proposed regions and sets their boxes right (Ren et al. 2015, Faster R-CNN; Girshick 2015, Fast R-CNN). */
final class RegionNetwork {
    /** Tokens along the side of the square that is pooled from the level of the encoder's own map: 224 pixels for patches of 16. */
    private static final int CANONICAL_TOKENS = 14;
    /** That level: p4. */
    private static final int CANONICAL_LEVEL = 2;

    private final RegionConfig config;
    private final int categories;
    private final Kernels kernels;
    private final RoiPooler pooler;
    private final RegionHead head;

    RegionNetwork(ParameterScope scope, DetectorShape shape, List<Double> strides, Kernels kernels) {
        config = shape.config().regions();
        categories = shape.categories();
        this.kernels = kernels;
        pooler = new RoiPooler(
                config.bins(),
                config.sampling(),
                strides.subList(0, FeaturePyramid.POOLED),
                CANONICAL_LEVEL,
                (double) CANONICAL_TOKENS * shape.encoder().patchSize());
        head = new RegionHead(scope, shape.config().backbone().channels(), categories, config);
    }

    private RegionHead.Output forward(List<NDArray> levels, List<BoxArray> regions) {
        try (NDArray features = pooler.pool(levels.subList(0, FeaturePyramid.POOLED), regions, kernels)) {
            return head.forward(features);
        }
    }

    /**
     * Draws regions to learn from and adds the losses. The truths themselves are among the regions to draw from.
     *
     * @param levels for N frames
     * @param proposals of each frame
     * @param truths of each frame
     * @param random the stream to draw from
     * @param losses where they go
     */
    void learn(
            List<NDArray> levels,
            List<BoxArray> proposals,
            List<Truths> truths,
            RandomGenerator random,
            LossTerms losses) {
        BoxMatcher matcher = new BoxMatcher(config.positiveFrom(), config.positiveFrom(), false);
        List<BoxArray> regions = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        SampledRows moved = new SampledRows();
        for (int n = 0; n < truths.size(); n++) {
            Truths truth = truths.get(n);
            BoxArray candidates = BoxArray.join(List.of(proposals.get(n), truth.boxes()));
            BoxMatches matches = matcher.match(truth.boxes(), truth.crowds(), candidates);
            BoxSample sample = matches.sample(config.samples(), config.positiveShare(), random);
            int[] positives = sample.positives();
            int[] shown = Arrays.stream(positives).map(matches::truth).toArray();
            float[] targets = BoxCoder.DETECTIONS.encode(
                    candidates.pick(positives), truth.boxes().pick(shown));
            for (int k = 0; k < positives.length; k++) {
                int category = truth.categories().get(shown[k]);
                moved.add(
                        (long) classes.size() * categories + category - 1, targets, BoxArray.SIDES * k, BoxArray.SIDES);
                classes.add(category);
            }
            for (int k = 0; k < sample.negatives().length; k++) {
                classes.add(0);
            }
            regions.add(candidates.pick(sample.all()));
        }
        if (classes.isEmpty()) {
            losses.nothing(LossTerm.CATEGORY, levels.get(0));
            losses.nothing(LossTerm.BOX, levels.get(0));
            return;
        }
        try (RegionHead.Output output = forward(levels, regions);
                NDArray deltas = output.deltas().reshape(-1, BoxArray.SIDES)) {
            losses.category(
                    output.logits(),
                    classes.stream().mapToLong(Integer::longValue).toArray());
            losses.absolute(LossTerm.BOX, deltas, moved, classes.size());
        }
    }

    /**
     * What a frame shows.
     *
     * @param levels for one frame
     * @param proposals of that frame
     * @param width columns of the input that show the frame
     * @param height rows of the input that show the frame
     * @return boxes in the input's pixels, the surest first
     */
    List<DetectedBox> detect(List<NDArray> levels, BoxArray proposals, double width, double height) {
        if (proposals.size() == 0) {
            return List.of();
        }
        float[] shares;
        float[] deltas;
        try (RegionHead.Output output = forward(levels, List.of(proposals));
                NDArray softmax = output.logits().softmax(1)) {
            shares = softmax.toFloatArray();
            deltas = output.deltas().toFloatArray();
        }
        CandidateList found = new CandidateList();
        for (int category = 1; category <= categories; category++) {
            BoxArray boxes = BoxCoder.DETECTIONS
                    .decode(proposals, deltas(deltas, category, proposals.size()))
                    .clipped(width, height);
            for (int i : boxes.withArea()) {
                float score = shares[i * (1 + categories) + category];
                if (score > config.leastScore()) {
                    found.add(boxes, i, score, category);
                }
            }
        }
        BoxArray boxes = found.boxes();
        int[] kept = new NonMaximumSuppression(config.overlap()).keep(boxes, found.scores(), found.classes());
        return Arrays.stream(kept)
                .limit(config.most())
                .mapToObj(i -> new DetectedBox(found.classes()[i], boxes.box(i), found.scores()[i]))
                .toList();
    }

    private float[] deltas(float[] all, int category, int regions) {
        float[] own = new float[BoxArray.SIDES * regions];
        for (int r = 0; r < regions; r++) {
            int from = BoxArray.SIDES * (r * categories + category - 1);
            System.arraycopy(all, from, own, BoxArray.SIDES * r, BoxArray.SIDES);
        }
        return own;
    }
}
