package io.github.vasomim.examples.command;

import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.engine.segmentor.WeakSegmenter;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the segmentor, trained on pseudo-labels alone, takes for vessel. */
@Command(
        name = "segment-weak",
        description = "Write the segmentor's probability of vessel as 8-bit PNG: 255 stands for certainty.",
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class SegmentWeak implements Callable<Integer> {
    private static final float WHITE = 255;

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description = "Weights of the segmentor (.pth or .safetensors).")
    private Path weights;

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--side",
            defaultValue = "224",
            paramLabel = "PX",
            description = "Side at which frames go through the network: that of its training.")
    private int side;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "Write masks instead: 255 where the probability is at least this, between 0 and 1.")
    private @Nullable Double threshold;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new SegmentWeak(), args));
    }

    @Override
    public Integer call() {
        terminal.check(() -> new SegmentorTraining(side, 1, 1, 1, 0));
        if (threshold != null) {
            terminal.checkBetween("--threshold", threshold, 0, 1);
        }
        List<InputFrame> frames = files.frames();
        try (WeakSegmenter segmenter = WeakSegmenter.load(weights, side)) {
            return FrameWork.run(terminal, "segment", frames, 1, file -> {
                Angiogram frame = file.read();
                write(segmenter.probability(frame), files.output(file.name() + ".png"));
            });
        }
    }

    private void write(FloatImage picture, Path file) {
        float[] values = picture.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = threshold == null ? WHITE * values[i] : values[i] >= threshold ? WHITE : 0;
        }
        PngWriter.write(file, picture);
    }
}
