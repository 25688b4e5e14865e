package io.github.vasomim.examples;

import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.PngWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds vessels in frames by a filter, without any training: the anatomy that VasoMIM learns from. */
@Command(
        name = "extract",
        description = "Find vessels with a vesselness filter; writes one NAME.png (0/255) per frame.",
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ExtractVessels implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = InputFrame.DESCRIPTION)
    private FrameLocation input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the masks go.")
    private Path output;

    @Option(names = "--method", defaultValue = "sato", paramLabel = "FILTER", description = "sato or frangi.")
    private PretrainConfig.Filter method;

    @Option(
            names = "--scales",
            split = ",",
            defaultValue = "1,2,3,4",
            paramLabel = "PX",
            description = "Scales of the filter in pixels.")
    private List<Double> scales;

    @Option(
            names = "--percentile",
            defaultValue = "92",
            paramLabel = "P",
            description = "Share of the pixels below the threshold, in percent.")
    private double percentile;

    @Option(
            names = "--border",
            defaultValue = "20",
            paramLabel = "PX",
            description = "Width of the border that is never vessel.")
    private int border;

    @Option(names = "--threads", paramLabel = "N", description = "Frames worked on at a time.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ExtractVessels(), args));
    }

    @Override
    public Integer call() {
        VesselnessExtractor extractor =
                terminal.check(() -> new PretrainConfig.Anatomy(method, scales, percentile, border).extractor());
        terminal.checkAtLeast("--threads", threads, 1);
        List<InputFrame> frames = InputFrame.list(input, output);
        return FrameWork.run(terminal, "extract", frames, threads, file -> {
            Angiogram frame = file.read();
            LabelImage vessels = extractor.extract(frame.pixels().asImg()).mask();
            PngWriter.writeMask(output.resolve(file.name() + ".png"), vessels);
        });
    }
}
