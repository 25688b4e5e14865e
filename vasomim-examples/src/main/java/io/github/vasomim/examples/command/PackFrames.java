package io.github.vasomim.examples.command;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.store.FrameStoreWriter;
import io.github.vasomim.dataset.store.PackSummary;
import io.github.vasomim.dataset.store.StoreSettings;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.examples.cli.Counted;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.FrameNeed;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.FrameLocation;
import java.io.Serial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs frames and their vessels into one file that pre-training reads at the speed of memory. */
@Command(
        name = "pack",
        description = {
            "Pack frames and their vessels into one memory-mapped file, for pretrain --data FILE.",
            "Run again after frames have changed, it makes anew only what did; stopped or killed, it goes on where it was."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PackFrames implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    /** Says that no vessels can be looked for in a frame of the size it would be packed with. */
    private static final class TooSmallException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            split = LocationConverter.COMMA,
            splitSynopsisLabel = ",",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = {
                "Where the frames are, one or more places: folders, searched with all folders below, files, DICOMDIRs,",
                "or quoted patterns such as 'frames/**/*.png'."
            })
    private List<FrameLocation> data;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "The store, such as frames.vframes.")
    private Path output;

    @Option(
            names = "--side",
            defaultValue = "512",
            paramLabel = "PX",
            description = "Frames with a longer side are shrunk to it, others stay as they are. Default: 512")
    private int side;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--rehash",
            description = {
                "Compare the content of all files, also of those that have the place, size and time they had, and check all",
                "records: damaged ones are made anew."
            })
    private boolean rehash;

    @Option(names = "--threads", paramLabel = "N", description = "Frames worked on at a time. Default: one a processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PackFrames(), args));
    }

    @Override
    public Integer call() {
        PretrainConfig config = settings.read(PretrainConfig.PAPER, output, false);
        String identity = config.usesAnatomy() ? config.anatomy().identity() : "";
        StoreSettings stored = terminal.check(() -> new StoreSettings(side, ResamplingFilter.BICUBIC, identity));
        if (config.usesAnatomy()) {
            // No frame that is shrunk could hold what the vessels are looked for in.
            terminal.checkAtLeast("--side", side, FrameNeed.of(config).side());
        }
        terminal.checkAtLeast("--threads", threads, 1);
        FrameSet frames = FrameSet.at(data);
        terminal.warn(FrameCheck.describe(frames));
        try (FrameStoreWriter writer = FrameStoreWriter.open(output, stored, frames, anatomy(config))) {
            Map<InputFrame, Integer> indices = new LinkedHashMap<>();
            InputFrame.of(frames).forEach(frame -> indices.put(frame, indices.size()));
            int code = FrameWork.run(terminal, "pack", List.copyOf(indices.keySet()), threads, frame -> {
                try {
                    writer.pack(Objects.requireNonNull(indices.get(frame)), rehash);
                } catch (TooSmallException e) {
                    // Only now, of the few that are: a second look at the frame as it is.
                    FloatImage whole = frame.read().pixels();
                    FrameNeed.of(config).refuseShrunk(frame.frame(), whole.width(), whole.height(), side);
                }
            });
            if (code == ExitCode.OK) {
                report(writer.commit());
            }
            return code;
        }
    }

    private static @Nullable Function<FloatImage, LabelImage> anatomy(PretrainConfig config) {
        if (!config.usesAnatomy()) {
            return null;
        }
        FrameNeed need = FrameNeed.of(config);
        AnatomyExtractor extractor = config.anatomy().extractor();
        return frame -> {
            if (!need.isMetBy(frame.width(), frame.height())) {
                throw new TooSmallException();
            }
            return extractor.extract(frame.asImg()).mask();
        };
    }

    private void report(PackSummary summary) {
        terminal.say(String.format(
                Locale.ROOT,
                "%s: %s, %d made, %d kept, %d dropped, %.1f MiB",
                output,
                Counted.of(summary.frames(), "frame"),
                summary.made(),
                summary.kept(),
                summary.dropped(),
                summary.bytes() / MEBIBYTE));
        if (summary.unusedBytes() > 0) {
            terminal.say(String.format(
                    Locale.ROOT,
                    "%.1f MiB of it are left from former packings; delete the file and pack anew to get them back",
                    summary.unusedBytes() / MEBIBYTE));
        }
    }
}
