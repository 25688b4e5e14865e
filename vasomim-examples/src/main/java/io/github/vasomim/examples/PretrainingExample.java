package io.github.vasomim.examples;

import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainPlan;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.segmentor.PseudoLabels;
import io.github.vasomim.engine.segmentor.SegmentorTrainer;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Pre-trains an encoder on frames without labels: a filter finds the vessels, a small segmentor learns them, and both guide what is hidden
 * from the encoder and judge what it reconstructs. Started again, it goes on where it was stopped.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT} for a folder of frames (PNG, JPEG, TIFF, DICOM).
 *
 * <p>Writes {@code segmentor.safetensors} and the run folder {@code run/} with {@code encoder.safetensors}, which the fine-tuning examples
 * take, and {@code report.html}. Ten seconds on phantoms; on frames of one's own ViT-Ti takes about a twentieth of a second per frame and
 * epoch on two cores, of which there are 100.
 *
 * <p>Paper: VasoMIM (arXiv 2602.11536): segmentor, co-guidance, weak-to-strong masking, reconstruction and anatomical consistency.
 */
public final class PretrainingExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(96));
    private static final int PHANTOM_COUNT = 16;
    /** Seconds on phantoms. */
    private static final PretrainConfig SMALL = RecordJson.set(
            PretrainConfig.PAPER,
            List.of(
                    "model=tiny",
                    "imageSize=64",
                    "decoder.width=32",
                    "decoder.depth=1",
                    "decoder.heads=2",
                    "training.epochs=4",
                    "training.warmupEpochs=0",
                    "training.batchSize=4",
                    "training.learningRate=1e-3"));
    /** The paper's settings for the smallest encoder and fewer epochs, hours on a few thousand frames. */
    private static final PretrainConfig OWN = RecordJson.set(
            PretrainConfig.PAPER,
            List.of("model=tiny", "training.epochs=100", "training.warmupEpochs=5", "training.batchSize=32"));

    private PretrainingExample() {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(PretrainingExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what the pre-training left behind
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static PretrainResult run(String... args) {
        ExampleArguments where = ExampleArguments.of("pretraining", args);
        Path output = where.output();
        Path data = where.dataOr(folder -> SampleData.frames(folder, PHANTOMS, 0, PHANTOM_COUNT));
        PretrainConfig config = where.data() == null ? SMALL : OWN;
        FrameSet frames = FrameSet.open(List.of(data));

        PretrainPlan plan = PretrainPlan.of(config, frames.size());
        System.out.printf(
                "%d steps of %d frames, %.1f million weights, about %d MB%n",
                plan.steps(),
                plan.batchSize(),
                plan.encoder().parameters() / 1e6,
                plan.memory().step() >> 20);

        // The segmentor learns what the filter finds; the published weights (.pth) would do as well.
        Path segmentor = output.resolve("segmentor.safetensors");
        if (!Files.exists(segmentor)) {
            SegmentorTraining settings =
                    new SegmentorTraining(config.imageSize(), where.data() == null ? 2 : 20, 8, 1e-3, 0);
            PseudoLabels vessels = PseudoLabels.of(frames, VesselTreeExtractor.DEFAULT);
            new SegmentorTrainer(settings, vessels, progress -> {}).trainTo(segmentor);
        }

        PretrainOptions options = PretrainOptions.DEFAULTS
                .withSegmentor(segmentor)
                .withResume(true)
                .withListener(EpochLines.PRINTED);
        PretrainResult result = new Pretrainer(config, frames, output.resolve("run"), options).run();
        System.out.println("encoder: " + result.encoder());
        return result;
    }
}
