package io.github.vasomim.benchmarks;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainListener;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainProgress;
import io.github.vasomim.engine.pretrain.Pretrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Losses of small pre-trainings in two precisions, each with several seeds: VasoMIM, ViT-Tiny on phantoms of 64 pixels. Runs with the
 * same seed see the same frames and masks from the same first weights, so that they differ by the precision alone; runs with different
 * seeds tell what a difference is worth. Writes {@code precision.csv}, one line for each window of steps, and {@code precision.png}.
 *
 * <p>Arguments: the folder to write to, steps, seeds, the precision beside {@code fp32}.
 */
public final class PrecisionCurves {
    private static final int FRAMES = 80;
    private static final int SIDE = 64;
    private static final int BATCH = 8;
    private static final int WINDOW = 25;

    private PrecisionCurves() {}

    /**
     * Trains and writes.
     *
     * @param args folder, steps, seeds, precision
     * @throws IOException if the folder cannot be written to
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int steps = Integer.parseInt(args[1]);
        int seeds = Integer.parseInt(args[2]);
        String narrow = args[3];
        PhantomFrames frames = PhantomFrames.made(FRAMES, SIDE);
        Path segmentor = frames.segmentor(folder);
        List<double[]> wide = new ArrayList<>();
        List<double[]> other = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (String precision : List.of("fp32", narrow)) {
                Path run = folder.resolve(precision + "-" + seed);
                double[] losses = losses(config(steps, seed, precision), frames, segmentor, run);
                (precision.equals("fp32") ? wide : other).add(windows(losses));
                System.err.printf(Locale.ROOT, "%s, seed %d: %.4f%n", precision, seed, losses[steps - 1]);
            }
        }
        PrecisionTable table = new PrecisionTable(WINDOW, wide, other);
        Files.write(folder.resolve("precision.csv"), table.lines(narrow));
        PrecisionPlot.write(folder.resolve("precision.png"), WINDOW, wide, other, narrow);
        System.out.println(table.summary(narrow));
    }

    private static PretrainConfig config(int steps, int seed, String precision) {
        return RecordJson.set(
                PretrainConfig.PAPER,
                List.of(
                        "model=tiny",
                        "imageSize=" + SIDE,
                        "decoder.width=64",
                        "decoder.depth=2",
                        "decoder.heads=4",
                        "anatomy.border=4",
                        "training.epochs=" + steps * BATCH / FRAMES,
                        "training.warmupEpochs=2",
                        "training.batchSize=" + BATCH,
                        "training.learningRate=1e-3",
                        "training.seed=" + seed,
                        "training.checkpointSeconds=3600",
                        "compute.precision=" + precision));
    }

    private static double[] losses(PretrainConfig config, PhantomFrames frames, Path segmentor, Path run) {
        List<Double> losses = new ArrayList<>();
        PretrainListener listener = new PretrainListener() {
            @Override
            public void stepDone(PretrainProgress progress) {
                losses.add(progress.values().loss());
            }

            @Override
            public void staysWide(String reason) {
                throw new IllegalStateException("there is nothing to compare: " + reason);
            }
        };
        new Pretrainer(
                        config,
                        frames,
                        run,
                        PretrainOptions.DEFAULTS
                                .withSegmentor(segmentor)
                                .withEventSteps(0)
                                .withListener(listener))
                .run();
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Means over windows of steps. */
    private static double[] windows(double[] losses) {
        double[] means = new double[losses.length / WINDOW];
        for (int i = 0; i < means.length * WINDOW; i++) {
            means[i / WINDOW] += losses[i] / WINDOW;
        }
        return means;
    }
}
