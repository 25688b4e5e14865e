package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Fine-tunes a task that labels every pixel, end to end, from a pre-trained encoder or from scratch.
 *
 * @param <T> prediction for a frame
 * @param <S> scores
 */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public abstract class FineTuneCommand<T, S extends FineTuneScores> implements Callable<Integer> {
    private static final String SCORES = "scores.json";

    private final DenseTask<T, S> task;

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Labelled frames: ARCADE, or img/ and label/, each in splits train/, val/, test/ or not.")
    private Path data;

    @Mixin
    private TuneRun tuning;

    /**
     * Prepares a command.
     *
     * @param task what it trains
     */
    protected FineTuneCommand(DenseTask<T, S> task) {
        this.task = task;
    }

    @Option(
            names = "--seeds",
            defaultValue = "1",
            paramLabel = "N",
            description = {
                "Train N times, with training.seed and the numbers after it, into RUN/seed-0, RUN/seed-1 ..., and say mean and spread.",
                "Runs that stand there go on with --resume."
            })
    private int seeds;

    @Option(
            names = "--against",
            paramLabel = "RUN",
            description = "Also test against the runs of another --seeds, pair by pair on the same frames.")
    private @Nullable Path against;

    @Override
    public final Integer call() {
        Path output = tuning.output();
        terminal.checkAtLeast("--seeds", seeds, 1);
        terminal.require(against == null || seeds > 1, "--against is for several runs: give --seeds 2 or more");
        terminal.require(
                seeds > 1 || !Files.isDirectory(folder(output, 0)),
                output + " holds runs of several seeds: give --seeds, or name one of them");
        if (against != null) {
            Path name = against.toAbsolutePath().normalize().getFileName();
            terminal.require(
                    !Objects.equals(name, output.toAbsolutePath().normalize().getFileName()),
                    "--output and --against are both called " + name + ": name another folder");
        }
        Path weights = tuning.weights();
        Path first = seeds == 1 ? output : folder(output, 0);
        FineTuneConfig config = tuning.settings(terminal, defaults(weights), first);
        if (weights != null && config.network() == SegmentationShape.Network.UNET) {
            throw new InputException(
                    "network " + config.network(),
                    "has no place for an encoder, and --encoder names " + weights,
                    "Give --encoder none, or leave network at VIT");
        }
        List<TunedRun> others = against == null ? List.of() : seeded(against, Integer.MAX_VALUE);
        SegmentationSplits splits = SegmentationSets.open(data, task.target())
                .withValidation(data, config.validation().holdOut());
        if (!others.isEmpty()) {
            requireSame(others.get(0), task.task(config, splits).name(), splits);
        }
        int code = tuning.resumes(first)
                ? ExitCode.OK
                : FrameCheck.labelled(terminal, splits, config.encoder().patchSize());
        if (code != ExitCode.OK || seeds == 1) {
            return code == ExitCode.OK ? train(config, splits, output, "fine-tune") : code;
        }
        for (int k = 0; k < seeds; k++) {
            FineTuneConfig seeded = RecordJson.set(
                    config, List.of("training.seed=" + (config.training().seed() + k)));
            code = train(seeded, splits, folder(output, k), "seed " + (k + 1) + "/" + seeds);
            if (code != ExitCode.OK) {
                return code;
            }
        }
        Map<String, List<TunedRun>> kinds = new LinkedHashMap<>();
        if (against != null) {
            kinds.put(against.toAbsolutePath().normalize().getFileName() + "", others);
        }
        kinds.put(output.toAbsolutePath().normalize().getFileName() + "", seeded(output, seeds));
        RunComparison comparison = RunComparison.of(kinds);
        comparison.write(output.resolve("seeds.html"));
        comparison.lines().forEach(terminal::say);
        terminal.say("report " + output.resolve("seeds.html"));
        return ExitCode.OK;
    }

    private static Path folder(Path runs, int seed) {
        return runs.resolve("seed-" + seed);
    }

    /** Before any work: whether others were scored on the frames that these runs will be scored on. */
    private void requireSame(TunedRun other, String name, SegmentationSplits splits) {
        SegmentationSet scored = splits.test() == null || splits.test().size() == 0
                ? Objects.requireNonNull(splits.val())
                : splits.test();
        Set<String> ids = IntStream.range(0, scored.size()).mapToObj(scored::id).collect(Collectors.toSet());
        boolean same = other.scores().values().iterator().next().keySet().equals(ids);
        if (!other.task().equals(name) || !same) {
            throw new InputException(
                    "--against " + against,
                    same ? "holds runs of " + other.task() : "holds runs that were scored on other frames",
                    "Name runs of " + name + " on the same data");
        }
    }

    /** The first runs of a folder of seeds, as far as they have ended. */
    private static List<TunedRun> seeded(Path runs, int most) {
        List<TunedRun> all = new ArrayList<>();
        while (all.size() < most && Files.exists(folder(runs, all.size()).resolve(SCORES))) {
            all.add(TunedRun.read(folder(runs, all.size()), SCORES));
        }
        if (all.isEmpty()) {
            throw new InputException(
                    runs,
                    "holds no scored run: " + folder(runs, 0).resolve(SCORES) + " is missing",
                    "Name the folder of --seeds");
        }
        return all;
    }

    private int train(FineTuneConfig config, SegmentationSplits splits, Path run, String what) {
        FineTuneResult<S> result = tuning.train(terminal, task.task(config, splits), run, what);
        if (result == null) {
            return ExitCode.STOPPED;
        }
        FineTuneReport.write(run.resolve("report.html"), task, config, result, splits);
        S validation = Objects.requireNonNull(result.validation());
        S last = result.test() == null ? validation : result.test();
        ScoreFile.write(run.resolve(SCORES), last);
        S test = result.test();
        TuneRun.say(terminal, result, run.resolve("report.html"), line(validation), test == null ? null : line(test));
        return ExitCode.OK;
    }

    private String line(S scores) {
        StringBuilder line = new StringBuilder();
        task.figures(scores)
                .forEach((name, value) -> line.append(line.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(value));
        return line + " (" + task.frames(scores).size() + " frames)";
    }

    /** The standard settings, at the size and input of the encoder. */
    private FineTuneConfig defaults(@Nullable Path weights) {
        FineTuneConfig standard = FineTuneConfig.STANDARD;
        if (weights == null) {
            return standard;
        }
        EncoderFile file = EncoderFile.read(weights);
        if (file.isUnfinished()) {
            terminal.warn(weights + " comes from a pre-training that was stopped at step " + file.step());
        }
        VitConfig shape = file.config();
        VitConfig.Size size = Stream.of(VitConfig.Size.values())
                .filter(named -> InputConfig.of(shape)
                        .shape(VitConfig.of(named), shape.imageSize())
                        .equals(shape))
                .findFirst()
                .orElse(standard.model());
        return new FineTuneConfig(
                size,
                shape.imageSize(),
                standard.decoderWidth(),
                standard.training(),
                standard.validation(),
                standard.augmentation(),
                InputConfig.of(shape));
    }
}
