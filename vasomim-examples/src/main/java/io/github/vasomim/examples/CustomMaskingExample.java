package io.github.vasomim.examples;

import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Pre-trains with a masking strategy of one's own: it hides one connected region that grows along the vessels.
 *
 * <p>Argument: {@code [OUTPUT]}, where it works on phantoms. For frames of one's own, give the strategy to {@link PretrainingExample}.
 *
 * <p>Writes {@code segmentor.safetensors}, the run folder {@code run/} with {@code encoder.safetensors} and {@code report.html}, and
 * {@code pictures/}, what the encoder saw of a few frames. Five seconds.
 *
 * <p>Paper: takes the place of the anatomy-guided masking of VasoMIM (arXiv 2602.11536), on the same patch distribution.
 */
public final class CustomMaskingExample {
    private CustomMaskingExample() {}

    /**
     * Hides a region that begins at a patch drawn at random and takes in, one by one, the neighbour that holds most vessel; the later in
     * the training, the less it is left to chance. Stateless, thread-safe: all chance comes from the stream that is passed in.
     *
     * @param ratio share of the patches that are hidden, above 0 and below 1
     */
    public record AlongVessels(double ratio) implements MaskingStrategy {
        /** Checks the range. */
        public AlongVessels {
            if (!(ratio > 0 && ratio < 1)) {
                throw new IllegalArgumentException("ratio " + ratio + ": it lies between 0 and 1, both excluded");
            }
        }

        @Override
        public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
            if (weights.size() != grid.count()) {
                throw new IllegalArgumentException(
                        weights.size() + " weights for " + grid.count() + " patches: one each");
            }
            int wanted = Math.max(1, (int) (ratio * grid.count()));
            double most = 0;
            for (int patch = 0; patch < grid.count(); patch++) {
                most = Math.max(most, weights.get(patch));
            }
            BitSet hidden = new BitSet();
            hidden.set(random.nextInt(grid.count()));
            // Every mask of a run hides the same number of patches.
            while (hidden.cardinality() < wanted) {
                int best = -1;
                double bestScore = -1;
                for (int patch = 0; patch < grid.count(); patch++) {
                    if (!hidden.get(patch) && touches(grid, hidden, patch)) {
                        double vessel = most == 0 ? 0 : weights.get(patch) / most;
                        double score = progress * vessel + (1 - progress) * random.nextDouble();
                        if (score > bestScore) {
                            best = patch;
                            bestScore = score;
                        }
                    }
                }
                hidden.set(best);
            }
            return PatchMask.of(grid.count(), hidden);
        }

        private static boolean touches(PatchGrid grid, BitSet hidden, int patch) {
            int column = patch % grid.columns();
            return column > 0 && hidden.get(patch - 1)
                    || column + 1 < grid.columns() && hidden.get(patch + 1)
                    || patch >= grid.columns() && hidden.get(patch - grid.columns())
                    || hidden.get(patch + grid.columns());
        }
    }

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(CustomMaskingExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the pre-training left behind
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static PretrainResult run(String... args) {
        Path output = ExampleArguments.outputAlone("custom-masking", args);
        TrialData trial = TrialData.make(output, VesselTreeExtractor.DEFAULT);
        PretrainOptions options = PretrainOptions.DEFAULTS
                .withSegmentor(trial.segmentor())
                .withStrategy(new AlongVessels(0.5))
                .withResume(true)
                .withListener(EpochLines.PRINTED);
        PretrainResult result = new Pretrainer(TrialData.SMALL, trial.frames(), output.resolve("run"), options).run();
        int number = 0;
        for (PictureRow row : result.pictures()) {
            PngWriter.write(
                    output.resolve("pictures").resolve(++number + ".png"),
                    Pictures.strip(row.pictures().stream().map(Picture::image).toList(), 4));
        }
        return result;
    }
}
