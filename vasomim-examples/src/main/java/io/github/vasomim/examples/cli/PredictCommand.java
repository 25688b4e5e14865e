package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Labels every pixel of frames with a fine-tuned model.
 *
 * @param <T> prediction for a frame
 * @param <S> scores
 */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public abstract class PredictCommand<T, S extends FineTuneScores> implements Callable<Integer> {
    private final DenseTask<T, S> task;

    @Mixin
    private Terminal terminal;

    @Mixin
    private TunedModel model;

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--overlay",
            description = "Also write the labels drawn over the frames, to the folder overlay/ beside them.")
    private boolean overlay;

    @Option(names = "--flips", description = "Also look at each frame mirrored, and average: twice the time.")
    private boolean flips;

    @Option(
            names = "--window",
            paramLabel = "FACTOR",
            description = {
                "Look at frames resized by this factor through windows of the network's size, for frames larger than"
                        + " those",
                "trained on. Default: the whole frame at once, resized as in training."
            })
    private @Nullable Double window;

    /**
     * Prepares a command.
     *
     * @param task what it looks for
     */
    protected PredictCommand(DenseTask<T, S> task) {
        this.task = task;
    }

    @Override
    public final Integer call() {
        terminal.check(() -> PredictOptions.DEFAULTS.withWindow(window));
        PredictOptions options = PredictOptions.DEFAULTS.withFlips(flips).withWindow(window);
        List<InputFrame> frames = files.frames();
        try (FramePredictor<T> predictor = task.load(model.path(), options)) {
            return FrameWork.run(terminal, "predict", frames, 1, file -> {
                Angiogram frame = file.read();
                LabelImage labels = task.labels(predictor.predict(frame));
                task.write(files.output(file.name() + ".png"), labels);
                if (overlay) {
                    PngWriter.write(
                            files.output(MaskPair.OVERLAYS).resolve(file.name() + ".png"),
                            task.overlay(frame.pixels(), labels));
                }
            });
        }
    }
}
