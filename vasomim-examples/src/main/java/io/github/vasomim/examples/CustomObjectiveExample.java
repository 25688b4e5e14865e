package io.github.vasomim.examples;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.List;

/**
 * Pre-trains with an objective of one's own beside the method's: edges inside hidden patches shall be where they are, since the borders of
 * vessels are what a mean squared error blurs first. The method is MAE, which needs no segmentor.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT} for a folder of frames (PNG, JPEG, TIFF, DICOM).
 *
 * <p>Writes the run folder {@code run/} with {@code encoder.safetensors} and {@code report.html}, whose curves show the objective by its
 * name. Five seconds on phantoms; on frames of one's own about as long as {@link PretrainingExample}.
 *
 * <p>Paper: stands beside the reconstruction loss of MAE (He et al. 2022), as anatomical consistency does in VasoMIM (arXiv 2602.11536).
 */
public final class CustomObjectiveExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(96));
    private static final int PHANTOM_COUNT = 16;
    /** Seconds on phantoms. */
    private static final PretrainConfig SMALL = RecordJson.set(
            PretrainConfig.PAPER,
            List.of(
                    "method=mae",
                    "model=tiny",
                    "imageSize=64",
                    "decoder.width=32",
                    "decoder.depth=1",
                    "decoder.heads=2",
                    "training.epochs=6",
                    "training.warmupEpochs=0",
                    "training.batchSize=4",
                    "training.learningRate=1e-2"));

    private static final PretrainConfig OWN = RecordJson.set(
            PretrainConfig.PAPER, List.of("method=mae", "model=tiny", "training.epochs=100", "training.batchSize=32"));

    private CustomObjectiveExample() {}

    /**
     * Mean absolute error of the differences between neighbouring pixels of hidden patches, on the scale of the prediction (standardised by
     * patch). Logged as {@value #NAME}.
     *
     * @param weight its factor in the loss
     */
    public record Edges(double weight) implements ReconstructionObjective {
        /** What the term is called. */
        public static final String NAME = "edges";

        @Override
        public ObjectiveTerms evaluate(ReconstructionStep step) {
            long frames = step.patches().getShape().get(0);
            long patches = step.patches().getShape().get(1);
            int side = step.grid().patchSize();
            NDArray truth = step.patches().sub(step.patchMean()).div(step.patchDeviation()); // (N, L, P*P*C)
            NDArray error = step.prediction().sub(truth).reshape(frames, patches, side, side, -1); // (N, L, P, P, C)
            NDArray down = error.get(":, :, 1:").sub(error.get(":, :, :-1")).abs();
            NDArray across =
                    error.get(":, :, :, 1:").sub(error.get(":, :, :, :-1")).abs();
            // The engine takes means along one axis at a time.
            NDArray both = down.reshape(frames, patches, -1).concat(across.reshape(frames, patches, -1), 2);
            // Patches the encoder saw count for nothing. Only arrays meet here: a Java number would not outlive the way
            // back.
            NDArray hidden = step.masked();
            NDArray value = both.mean(new int[] {2}).mul(hidden).sum().div(hidden.sum());
            return ObjectiveTerms.of(NAME, weight, value);
        }
    }

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(CustomObjectiveExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the pre-training left behind
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static PretrainResult run(String... args) {
        ExampleArguments where = ExampleArguments.of("custom-objective", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.frames(folder, PHANTOMS, 0, PHANTOM_COUNT));
        PretrainOptions options = PretrainOptions.DEFAULTS
                .withObjective(new Edges(0.5))
                .withResume(true)
                .withListener(EpochLines.PRINTED);
        return new Pretrainer(
                        where.data() == null ? SMALL : OWN,
                        FrameSet.open(List.of(data)),
                        output.resolve("run"),
                        options)
                .run();
    }
}
