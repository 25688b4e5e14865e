package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PhantomPair;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.StenosisChoice;
import io.github.vasomim.phantom.ViewChoice;
import io.github.vasomim.sample.PhantomArcade;
import io.github.vasomim.sample.PhantomQuality;
import io.github.vasomim.sample.SampleSplit;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes angiograms with known vessels, to try things on without data of one's own. */
@Command(
        name = "phantoms",
        description = {
            "Make angiograms and their vessel masks: img/phantom-SEED.png and label/phantom-SEED.png; or, with --arcade, a data set",
            "with named segments and stenoses; or, with --degraded, frames of known quality with reference frames."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class MakePhantoms implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where img/ and label/ go.")
    private Path output;

    @Option(names = "--count", defaultValue = "20", paramLabel = "N", description = "How many.")
    private int count;

    @Option(names = "--side", defaultValue = "512", paramLabel = "PX", description = "Width and height in pixels.")
    private int side;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "N",
            description =
                    "Seed of the first, the next have the numbers after it. One seed is one patient, the same everywhere.")
    private long seed;

    @Option(
            names = "--views",
            defaultValue = "STANDARD",
            paramLabel = "WHICH",
            description =
                    "Eleven standard views of the left artery and seven of the right (STANDARD), or the FIRST of each alone.")
    private ViewChoice views = ViewChoice.STANDARD;

    @Option(
            names = "--arcade",
            description = {
                "Make a data set in the layout of ARCADE instead: syntax/ and stenosis/, each with train/ (7 of 10 frames), val/ (1 of",
                "10) and test/ (2 of 10). At least 10 frames."
            })
    private boolean arcade;

    /** Of a frame; ARCADE's have nearly all at least one. */
    private static final int MOST_STENOSES = 3;

    @Option(
            names = "--stenoses",
            defaultValue = "CLEAR",
            paramLabel = "WHICH",
            description = {
                "With --arcade, which narrowings: those a reader marks (CLEAR: at least 60 %%, in clear view), those nobody misses (SEVERE: at",
                "least 70 %%, in large vessels), or ANY from 35 %% on, hidden behind other vessels or not."
            })
    private Narrowings narrowings = Narrowings.CLEAR;

    @Option(
            names = "--diseased",
            description = {
                "With --arcade: leave frames without a narrowing out of stenosis/, as detectors are trained. Few frames have room for",
                "one in clear view: then make more."
            })
    private boolean diseased;

    private enum Narrowings {
        ANY(StenosisChoice.ANY),
        CLEAR(StenosisChoice.CLEAR),
        SEVERE(StenosisChoice.SEVERE);

        private final StenosisChoice choice;

        Narrowings(StenosisChoice choice) {
            this.choice = choice;
        }
    }

    @Option(
            names = "--degraded",
            description = {
                "Make frames of known quality instead: train/, val/ and test/ (shares as with --arcade), each with scores.csv and, for each",
                "of --count patients, good frames as references and frames with noise, blur, faded branches and ghost vessels of",
                "any strength. At least 10 patients."
            })
    private boolean degraded;

    @Option(
            names = "--exposures",
            defaultValue = "4",
            paramLabel = "N",
            description = "With --degraded: frames under test per patient.")
    private int exposures;

    @Option(
            names = "--references",
            defaultValue = "2",
            paramLabel = "N",
            description = "With --degraded: reference frames per patient; 0 for none.")
    private int references;

    @Option(names = "--threads", paramLabel = "N", description = "How many at a time.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new MakePhantoms(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--count", count, 1);
        terminal.checkAtLeast("--threads", threads, 1);
        terminal.check(() -> PhantomConfig.square(side));
        PhantomConfig config = arcade
                ? new PhantomConfig(side, side, 1, MOST_STENOSES, narrowings.choice)
                : PhantomConfig.square(side);
        PhantomGenerator generator = new PhantomGenerator(config.withViews(views));
        terminal.require(!(arcade && degraded), "--arcade and --degraded are data sets of their own: give one of them");
        terminal.require(arcade || narrowings == Narrowings.CLEAR, "--stenoses is for --arcade: give both, or neither");
        terminal.require(arcade || !diseased, "--diseased is for --arcade: give both, or neither");
        if (arcade) {
            return arcade(generator);
        }
        if (degraded) {
            return degraded(generator);
        }
        List<InputFrame> frames = LongStream.range(seed, seed + count)
                .mapToObj(number -> PhantomPair.frame(output.resolve("img"), number))
                .toList();
        return FrameWork.run(
                terminal, "make phantoms", frames, threads, frame -> PhantomPair.make(generator, frame, true));
    }

    private int arcade(PhantomGenerator generator) {
        Map<SampleSplit, PhantomArcade> splits = new EnumMap<>(SampleSplit.class);
        for (SampleSplit split : SampleSplit.values()) {
            splits.put(split, new PhantomArcade(output, split.folder(), !diseased));
        }
        int code = split(
                (split, number) -> Objects.requireNonNull(splits.get(split)).add(number, generator.generate(number)));
        if (code == ExitCode.OK) {
            // Last: a reader needs them, so that a stopped making is not taken for a whole one.
            splits.values().forEach(PhantomArcade::check);
            splits.values().forEach(PhantomArcade::finish);
        }
        return code;
    }

    private int degraded(PhantomGenerator generator) {
        terminal.checkAtLeast("--exposures", exposures, 1);
        terminal.checkAtLeast("--references", references, 0);
        Map<SampleSplit, PhantomQuality> splits = new EnumMap<>(SampleSplit.class);
        for (SampleSplit split : SampleSplit.values()) {
            splits.put(split, new PhantomQuality(output.resolve(split.folder()), exposures, references));
        }
        int code = split(
                (split, number) -> Objects.requireNonNull(splits.get(split)).add(generator, number));
        if (code == ExitCode.OK) {
            // Last, as above.
            splits.values().forEach(PhantomQuality::finish);
        }
        return code;
    }

    /** Makes every phantom for its split. */
    private int split(BiConsumer<SampleSplit, Long> maker) {
        terminal.checkAtLeast("--count", count, SampleSplit.LEAST_COUNT);
        List<InputFrame> frames = LongStream.range(seed, seed + count)
                .mapToObj(number -> new InputFrame(output, String.valueOf(number)))
                .toList();
        return FrameWork.run(terminal, "make phantoms", frames, threads, frame -> {
            long number = Long.parseLong(frame.name());
            maker.accept(SampleSplit.of((int) (number - seed), count), number);
        });
    }
}
