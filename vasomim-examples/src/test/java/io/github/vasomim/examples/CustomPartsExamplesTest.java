package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.predict.HeadPredictor;
import io.github.vasomim.engine.pretrain.EpochRecord;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.segmentation.HeadScores;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.CustomMaskingExample.AlongVessels;
import io.github.vasomim.examples.CustomObjectiveExample.Edges;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of one's own are really used. */
class CustomPartsExamplesTest {
    @TempDir
    private Path folder;

    private String own() {
        return String.valueOf(Safetensors.read(folder.resolve("run/checkpoint.safetensors"))
                .metadata()
                .get("own"));
    }

    @Test
    void theStrategyMasksTheRun() throws Exception {
        PretrainResult result = CustomMaskingExample.run(folder.toString());
        assertThat(result.finished()).isTrue();
        assertThat(own()).contains("strategy " + AlongVessels.class.getName());
        assertThat(EncoderFile.read(result.encoder()).isUnfinished()).isFalse();
        try (Stream<Path> pictures = Files.list(folder.resolve("pictures"))) {
            assertThat(pictures).hasSameSizeAs(result.pictures()).isNotEmpty();
        }
    }

    @Test
    void theRegionIsWholeAndFollowsTheVesselsAtTheEnd() {
        PatchGrid grid = new PatchGrid(128, 96, 16);
        // The upper row is vessel.
        double[] weights = new double[grid.count()];
        IntStream.range(0, grid.columns()).forEach(column -> weights[column] = 1);
        double early = 0;
        double late = 0;
        for (int seed = 0; seed < 50; seed++) {
            AlongVessels strategy = new AlongVessels(0.5);
            PatchMask first = strategy.draw(grid, PatchWeights.of(weights), 0, new SplittableRandom(seed));
            PatchMask last = strategy.draw(grid, PatchWeights.of(weights), 1, new SplittableRandom(seed));
            for (PatchMask mask : List.of(first, last)) {
                assertThat(mask.hiddenCount()).isEqualTo(grid.count() / 2);
                assertThat(reached(grid, mask)).isEqualTo(grid.count() / 2);
            }
            early += hidden(first, grid.columns());
            late += hidden(last, grid.columns());
        }
        assertThat(late).isGreaterThan(1.2 * early);
    }

    private static long hidden(PatchMask mask, int count) {
        return IntStream.range(0, count).filter(mask::isHidden).count();
    }

    /** How many hidden patches can be reached from one of them. */
    private static int reached(PatchGrid grid, PatchMask mask) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(IntStream.range(0, grid.count())
                .filter(mask::isHidden)
                .findFirst()
                .orElseThrow());
        while (!open.isEmpty()) {
            int patch = open.remove();
            if (!mask.isHidden(patch) || seen.get(patch)) {
                continue;
            }
            seen.set(patch);
            int column = patch % grid.columns();
            int row = patch / grid.columns();
            if (column > 0) {
                open.add(patch - 1);
            }
            if (column + 1 < grid.columns()) {
                open.add(patch + 1);
            }
            if (row > 0) {
                open.add(patch - grid.columns());
            }
            if (row + 1 < grid.rows()) {
                open.add(patch + grid.columns());
            }
        }
        return seen.cardinality();
    }

    @Test
    void theHeadLearnsWhereVesselsAre() {
        FineTuneResult<HeadScores> result = CustomHeadExample.run(folder.toString());
        assertThat(result.finished()).isTrue();
        assertThat(result.history().get(19).loss())
                .isLessThan(0.9 * result.history().get(0).loss());
        SegmentationSet test = Objects.requireNonNull(
                SegmentationSets.open(folder.resolve("phantoms")).test());
        double on = 0;
        double off = 0;
        try (HeadPredictor<FloatImage> predictor =
                HeadPredictor.load(folder.resolve("model"), CustomHeadExample.TASK, DensityHead::new)) {
            for (int i = 0; i < test.size(); i++) {
                LabelledFrame known = test.read(i);
                FloatImage density = predictor.predict(known.frame());
                assertThat(density.width()).isEqualTo(4);
                assertThat(DensityHead.score(density, known.label()))
                        .isEqualTo(Objects.requireNonNull(result.test())
                                .frames()
                                .get(i)
                                .score());
                PatchWeights vessel = PatchWeights.countOf(known.label(), new PatchGrid(64, 64, 16));
                on += mean(density, vessel, true);
                off += mean(density, vessel, false);
                assertThat(folder.resolve("density").resolve(test.id(i) + ".png"))
                        .isNotEmptyFile();
            }
        }
        assertThat(on).isGreaterThan(1.2 * off);
    }

    private static double mean(FloatImage density, PatchWeights vessel, boolean with) {
        return IntStream.range(0, vessel.size())
                .filter(patch -> vessel.get(patch) > 0 == with)
                .mapToDouble(patch -> density.values()[patch])
                .average()
                .orElseThrow();
    }

    @Test
    void theScoreOfADensityIsCountedByHand() {
        // Two by one patches of two pixels: half of the left one and nothing of the right one is vessel.
        LabelImage truth = LabelImage.wrap(4, 2, new byte[] {1, 1, 0, 0, 0, 0, 0, 0});
        assertThat(DensityHead.score(FloatImage.wrap(2, 1, new float[] {0.5f, 0}), truth))
                .isEqualTo(1);
        assertThat(DensityHead.score(FloatImage.wrap(2, 1, new float[] {0.25f, 0.25f}), truth))
                .isEqualTo(0.75);
    }

    @Test
    void theObjectiveIsMinimised() {
        PretrainResult result = CustomObjectiveExample.run(folder.toString());
        assertThat(result.finished()).isTrue();
        assertThat(own()).contains("objective " + Edges.class.getName());
        List<Double> edges = result.history().stream()
                .map(EpochRecord::values)
                .map(values -> values.terms().get(Edges.NAME))
                .toList();
        assertThat(edges).hasSize(6).doesNotContainNull();
        assertThat(edges.get(5)).isPositive().isLessThan(edges.get(0));
        assertThat(result.history().get(0).values().terms()).containsKey("reconstruction");
    }
}
