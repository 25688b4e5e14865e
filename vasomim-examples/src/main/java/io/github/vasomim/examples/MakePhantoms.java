package io.github.vasomim.examples;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PhantomArcade;
import io.github.vasomim.examples.cli.PhantomPair;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes angiograms with known vessels, to try things on without data of one's own. */
@Command(
        name = "phantoms",
        description = {
            "Make angiograms and their vessel masks: img/phantom-SEED.png and label/phantom-SEED.png; or, with --arcade, a data set",
            "with named segments and stenoses."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class MakePhantoms implements Callable<Integer> {
    private static final int SHARES = 10;
    private static final int VALIDATION = 7;

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
            names = "--arcade",
            description = {
                "Make a data set in the layout of ARCADE instead: syntax/ and stenosis/, each with train/ (7 of 10 frames), val/ (1 of",
                "10) and test/ (2 of 10). At least 10 frames."
            })
    private boolean arcade;

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
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(side));
        if (arcade) {
            return arcade(generator);
        }
        List<InputFrame> frames = LongStream.range(seed, seed + count)
                .mapToObj(number -> PhantomPair.frame(output.resolve("img"), number))
                .toList();
        return FrameWork.run(
                terminal, "make phantoms", frames, threads, frame -> PhantomPair.make(generator, frame, true));
    }

    private int arcade(PhantomGenerator generator) {
        terminal.checkAtLeast("--count", count, SHARES);
        Map<String, PhantomArcade> splits = new LinkedHashMap<>();
        for (String split : List.of("train", "val", "test")) {
            splits.put(split, new PhantomArcade(output, split));
        }
        List<InputFrame> frames = LongStream.range(seed, seed + count)
                .mapToObj(number -> new InputFrame(output, String.valueOf(number)))
                .toList();
        int code = FrameWork.run(terminal, "make phantoms", frames, threads, frame -> {
            long number = Long.parseLong(frame.name());
            long share = (number - seed) * SHARES / count;
            String split = share < VALIDATION ? "train" : share == VALIDATION ? "val" : "test";
            Objects.requireNonNull(splits.get(split)).add(number, generator.generate(number));
        });
        if (code == ExitCode.OK) {
            // Last: a reader needs them, so that a stopped making is not taken for a whole one.
            splits.values().forEach(PhantomArcade::finish);
        }
        return code;
    }
}
