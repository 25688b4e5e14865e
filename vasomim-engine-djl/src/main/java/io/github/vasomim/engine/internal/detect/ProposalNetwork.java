package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.detect.ProposalConfig;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.internal.detect.box.BoxCoder;
import io.github.vasomim.engine.internal.detect.box.BoxMatcher;
import io.github.vasomim.engine.internal.detect.box.BoxMatches;
import io.github.vasomim.engine.internal.detect.box.BoxSample;
import io.github.vasomim.engine.internal.detect.box.NonMaximumSuppression;
import io.github.vasomim.engine.internal.detect.box.Ranking;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Proposes regions that may show a finding (Ren et al. 2015, Faster R-CNN, section 3.1), as ViTDet sets it. */
final class ProposalNetwork {
    private final ProposalConfig config;
    private final AnchorLevels anchors;
    private final ProposalHead head;

    ProposalNetwork(ParameterScope scope, DetectorShape shape) {
        config = shape.config().proposals();
        anchors = AnchorLevels.of(shape);
        head = new ProposalHead(
                scope, shape.config().backbone().channels(), config.ratios().size());
    }

    /** Side of a cell in pixels, level by level. */
    List<Double> strides() {
        return anchors.strides();
    }

    /** Levels (N, rows, columns, C), p2 to p6. */
    ProposalHead.Output forward(List<NDArray> levels) {
        return head.forward(levels);
    }

    /**
     * The surest proposals of each frame.
     *
     * @param output for N frames
     * @param training whether more candidates are looked at
     * @param width columns of the input that show the frame
     * @param height rows of the input that show the frame
     * @return for each frame boxes inside it with an area, the surest first
     */
    List<BoxArray> proposals(ProposalHead.Output output, boolean training, double width, double height) {
        float[] logits = output.logits().toFloatArray();
        float[] deltas = output.deltas().toFloatArray();
        int count = anchors.all().size();
        return IntStream.range(0, logits.length / count)
                .mapToObj(n -> surest(
                        Arrays.copyOfRange(logits, n * count, (n + 1) * count),
                        Arrays.copyOfRange(deltas, BoxArray.SIDES * n * count, BoxArray.SIDES * (n + 1) * count),
                        training ? config.trainingCandidates() : config.candidates(),
                        width,
                        height))
                .toList();
    }

    private BoxArray surest(float[] logits, float[] deltas, int candidates, double width, double height) {
        CandidateList found = new CandidateList();
        for (int level = 0; level + 1 < anchors.starts().size(); level++) {
            int start = anchors.starts().get(level);
            float[] own = Arrays.copyOfRange(logits, start, anchors.starts().get(level + 1));
            int[] best = Ranking.highest(own, candidates);
            for (int i = 0; i < best.length; i++) {
                best[i] += start;
            }
            BoxArray moves = BoxArray.wrap(deltas).pick(best);
            BoxArray boxes = BoxCoder.PROPOSALS
                    .decode(anchors.all().pick(best), moves.sides())
                    .clipped(width, height);
            for (int i : boxes.withArea()) {
                found.add(boxes, i, logits[best[i]], level);
            }
        }
        int[] kept = new NonMaximumSuppression(config.overlap()).keep(found.boxes(), found.scores(), found.classes());
        return found.boxes().pick(Arrays.copyOf(kept, Math.min(kept.length, config.kept())));
    }

    /**
     * Draws anchors to learn from and adds the losses. Both are sums over the sample divided by its full number.
     *
     * @param output for N frames
     * @param truths of each frame
     * @param random the stream to draw from
     * @param losses where they go
     */
    void learn(ProposalHead.Output output, List<Truths> truths, RandomGenerator random, LossTerms losses) {
        BoxMatcher matcher = new BoxMatcher(config.negativeBelow(), config.positiveFrom(), true);
        int count = anchors.all().size();
        SampledRows objects = new SampledRows();
        SampledRows moved = new SampledRows();
        for (int n = 0; n < truths.size(); n++) {
            Truths truth = truths.get(n);
            BoxMatches matches = matcher.match(truth.boxes(), truth.crowds(), anchors.all());
            BoxSample sample = matches.sample(config.samples(), config.positiveShare(), random);
            for (int i : sample.negatives()) {
                objects.add((long) n * count + i, 0);
            }
            int[] positives = sample.positives();
            int[] shown = Arrays.stream(positives).map(matches::truth).toArray();
            float[] targets = BoxCoder.PROPOSALS.encode(
                    anchors.all().pick(positives), truth.boxes().pick(shown));
            for (int k = 0; k < positives.length; k++) {
                objects.add((long) n * count + positives[k], 1);
                moved.add((long) n * count + positives[k], targets, BoxArray.SIDES * k, BoxArray.SIDES);
            }
        }
        double divisor = (double) config.samples() * truths.size();
        try (NDArray logits = output.logits().reshape(-1, 1);
                NDArray deltas = output.deltas().reshape(-1, BoxArray.SIDES)) {
            losses.binary(LossTerm.OBJECTNESS, logits, objects, divisor);
            losses.absolute(LossTerm.PROPOSAL_BOX, deltas, moved, divisor);
        }
    }
}
