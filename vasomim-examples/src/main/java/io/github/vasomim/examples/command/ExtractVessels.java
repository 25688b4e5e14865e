package io.github.vasomim.examples.command;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.examples.cli.FilterOptions;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private FilterOptions filter;

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
        AnatomyExtractor extractor = filter.config(terminal).extractor();
        int workers = threads.count(terminal);
        List<InputFrame> frames = files.frames();
        return FrameWork.run(terminal, "extract", frames, workers, file -> {
            Angiogram frame = file.read();
            LabelImage vessels = extractor.extract(frame.pixels().asImg()).mask();
            PngWriter.writeMask(files.output(file.name() + ".png"), vessels);
        });
    }
}
