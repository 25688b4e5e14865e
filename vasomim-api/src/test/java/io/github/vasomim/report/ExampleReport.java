package io.github.vasomim.report;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.PatchWeights;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A report with every kind of block, about curves and dark tubes made up by formulas. */
final class ExampleReport {
    private static final int SIDE = 224;

    private ExampleReport() {}

    static HtmlReport make() {
        FloatImage frame = frame();
        LabelImage truth = tube(2.6, 0);
        LabelImage prediction = tube(2.2, 1.4);
        PatchGrid grid = new PatchGrid(SIDE, SIDE, 16);
        FloatImage vesselness = new FloatImage(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            vesselness.values()[i] = (float) Math.exp(-square(distance(i % SIDE, rowOf(i)) / 4));
        }
        PatchWeights weights = PatchWeights.sumOf(vesselness, grid);
        Random random = new Random(5);
        List<BufferedImage> hidden = List.of(
                Pictures.hidden(frame, grid, AnatomyGuidedMasking.PAPER.draw(grid, weights, 0, random)),
                Pictures.hidden(frame, grid, AnatomyGuidedMasking.PAPER.draw(grid, weights, 1, random)));
        return new HtmlReport(
                        "Vessel segmentation", "ViT-Tiny/16, 224², fine-tuned from <encoder> & scored on 12 frames")
                .keyFigures(new TreeMap<>(Map.of(
                        "DSC, pre-trained",
                        "81.2 %",
                        "DSC, from scratch",
                        "74.9 %",
                        "clDice",
                        "83.0 %",
                        "Frames",
                        "12")))
                .section("Training")
                .paragraph("Losses over the whole training; the learning rate warms up and falls along a half cosine.")
                .charts(
                        LineChart.of("Loss", "epoch", "loss")
                                .with("reconstruction", epochs(4000), losses(4000, 0.9, 1))
                                .with("consistency", epochs(4000), losses(4000, 0.35, 2))
                                .withLogY(),
                        LineChart.of("Learning rate", "epoch", "learning rate").with("lr", epochs(800), rates(800)),
                        LineChart.of("Validation", "epoch", "DSC in %")
                                .with("pre-trained", new double[] {1, 2, 3, 4, 5, 6}, new double[] {
                                    52, 66, 73, 78, 80, 81.2
                                })
                                .with("from scratch", new double[] {1, 2, 3, 4, 5, 6}, new double[] {
                                    21, 43, 58, 67, 73, 74.9
                                }))
                .section("Frames")
                .pictures(PictureRow.of(
                        "Frame 14-002 on its way through pre-training",
                        List.of(
                                new Picture("frame", Pictures.grey(frame)),
                                new Picture("vesselness", Pictures.heat(vesselness)),
                                new Picture("mask", Pictures.mask(truth)),
                                new Picture("mask on the frame", Pictures.overlay(frame, truth, Pictures.OVERLAY_RGB)),
                                new Picture("hidden at the beginning, β = 0", hidden.get(0)),
                                new Picture("hidden at the end, β = 0.5", hidden.get(1)))))
                .pictures(PictureRow.of(
                                "Median case, DSC 80.4 %",
                                List.of(
                                        new Picture("frame", Pictures.grey(frame)),
                                        new Picture("truth", Pictures.overlay(frame, truth, Pictures.OVERLAY_RGB)),
                                        new Picture(
                                                "prediction",
                                                Pictures.overlay(frame, prediction, Pictures.OVERLAY_RGB)),
                                        new Picture("errors", Pictures.errors(frame, prediction, truth))))
                        .withLegend(Pictures.ERROR_LEGEND))
                .section("Scores")
                .table(DataTable.of("frame", "DSC %", "clDice %", "prediction px", "note")
                        .row("best: 03", "88.1", "90.2", "4,312", "")
                        .row("median: 14-002", "80.4 ± 1.2", "82.9", "3,980", "")
                        .row("worst: 07", "61.0", "–", "1,204", "empty skeleton"))
                .section("Settings")
                .keyValues(Map.of("masking.ratio", "0.5", "optimiser.lr", "1.5e-4", "seed", "42", "encoder", "none"))
                .verbatim("{\n  \"epochs\": 800,\n  \"note\": \"a < b & c\"\n}\n");
    }

    private static double[] epochs(int count) {
        return IntStream.range(0, count).mapToDouble(i -> i * 800.0 / count).toArray();
    }

    private static double[] losses(int count, double start, int seed) {
        Random random = new Random(seed);
        double[] losses = new double[count];
        for (int i = 0; i < count; i++) {
            losses[i] = start * (0.15 + Math.exp(-6.0 * i / count)) * (1 + 0.06 * random.nextGaussian());
        }
        losses[count / 2] = start * 2.5;
        return losses;
    }

    private static double[] rates(int count) {
        double[] rates = new double[count];
        for (int i = 0; i < count; i++) {
            rates[i] = 1.2e-3 * (i < 40 ? i / 40.0 : 0.5 * (1 + Math.cos(Math.PI * (i - 40) / (count - 40))));
        }
        return rates;
    }

    private static int rowOf(int pixel) {
        return pixel / SIDE;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double distance(double x, double y) {
        double trunk = Math.abs(x - 90 - 34 * Math.sin(y / 40));
        double branch = Math.abs(y - 60 - 0.55 * x - 12 * Math.sin(x / 24));
        return Math.min(trunk, branch);
    }

    private static LabelImage tube(double radius, double shift) {
        LabelImage tube = new LabelImage(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            tube.labels()[i] = (byte) (distance(i % SIDE + shift, rowOf(i)) < radius ? 1 : 0);
        }
        return tube;
    }

    private static FloatImage frame() {
        Random random = new Random(3);
        FloatImage frame = new FloatImage(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            double ground = 165 + 30 * Math.sin(x / 60.0) - 0.15 * y;
            double vessel = 90 * Math.exp(-square(distance(x, y) / 2.6));
            frame.values()[i] = (float) (ground - vessel + 6 * random.nextGaussian());
        }
        return frame;
    }
}
