package io.github.vasomim.examples;

import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.MaskPair;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.report.Pictures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds vessels in frames with a fine-tuned model. */
@Command(
        name = "predict",
        description =
                "Find vessels with a fine-tuned model; writes one NAME.png (0/255) per frame, in the frame's size.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PredictVessels implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "RUN",
            description = "The folder of a fine-tuning, or its model.safetensors.")
    private Path model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = InputFrame.DESCRIPTION)
    private FrameLocation input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the masks go.")
    private Path output;

    @Option(
            names = "--overlay",
            description = "Also write the masks drawn over the frames, to the folder overlay/ beside the masks.")
    private boolean overlay;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictVessels(), args));
    }

    @Override
    public Integer call() {
        List<InputFrame> frames = InputFrame.list(input, output);
        try (VesselSegmenter segmenter = VesselSegmenter.load(model)) {
            return FrameWork.run(terminal, "predict", frames, 1, file -> {
                Angiogram frame = file.read();
                LabelImage vessels = segmenter.segment(frame).mask();
                PngWriter.writeMask(output.resolve(file.name() + ".png"), vessels);
                if (overlay) {
                    PngWriter.write(
                            output.resolve(MaskPair.OVERLAYS).resolve(file.name() + ".png"),
                            Pictures.overlay(frame.pixels(), vessels, Pictures.OVERLAY_RGB));
                }
            });
        }
    }
}
