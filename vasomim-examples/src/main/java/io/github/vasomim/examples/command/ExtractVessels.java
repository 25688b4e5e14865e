package io.github.vasomim.examples.command;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.engine.pretrain.AnatomyConfig;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.WorkThreads;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--regions",
            defaultValue = "tree",
            paramLabel = "RULE",
            description =
                    "tree: the whole vessel tree; largest: the published rule, the region around the strongest pixel.")
    private AnatomyConfig.Regions regions;

    @Option(
            names = "--method",
            defaultValue = "sato",
            paramLabel = "FILTER",
            description = "sato or, with --regions largest, frangi.")
    private AnatomyConfig.Filter method;

    @Option(
            names = "--precision",
            defaultValue = "fast",
            paramLabel = "HOW",
            description = "fast or, with --regions largest, exact: the published passes.")
    private FilterPrecision precision;

    @Option(
            names = "--scales",
            split = ",",
            paramLabel = "PX",
            description =
                    "Scales of the filter in pixels, for the tree of a frame of 512; 2,3.2,4.3,5.5 for the tree, else"
                            + " 1,2,3,4.")
    private @Nullable List<Double> scales;

    @Option(
            names = "--percentile",
            paramLabel = "P",
            description = "Share of the pixels below the threshold, in percent; 93 for the tree, else 92.")
    private @Nullable Double percentile;

    @Option(
            names = "--border",
            paramLabel = "PX",
            description = "Width of the border that is never vessel; 8 for the tree, else 20.")
    private @Nullable Integer border;

    @Mixin
    private WorkThreads threads;

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
        AnatomyExtractor extractor = terminal.check(
                () -> new AnatomyConfig(regions, method, precision, scales, percentile, border).extractor());
        int workers = threads.count(terminal);
        List<InputFrame> frames = files.frames();
        return FrameWork.run(terminal, "extract", frames, workers, file -> {
            Angiogram frame = file.read();
            LabelImage vessels = extractor.extract(frame.pixels().asImg()).mask();
            PngWriter.writeMask(files.output(file.name() + ".png"), vessels);
        });
    }
}
