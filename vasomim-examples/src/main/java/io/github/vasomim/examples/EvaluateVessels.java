package io.github.vasomim.examples;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskPair;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.ScoreFile;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.metric.SegmentationScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores predicted vessel masks against the truth: Dice and centre-line Dice of each frame, their mean and spread. */
@Command(
        name = "vessels",
        description = "Score predicted vessel masks: Dice (DSC) and centre-line Dice (clDice), 0 to 1.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class EvaluateVessels implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(names = "--prediction", required = true, paramLabel = "DIR", description = "Folder of predicted masks.")
    private Path prediction;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Folder of true masks under the same names, or of an ARCADE split, or of img/ and label/.")
    private Path truth;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the scores to this file.")
    private @Nullable Path json;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateVessels(), args));
    }

    @Override
    public Integer call() {
        List<SegmentationScores> scores = new ArrayList<>();
        List<MaskPair> pairs = MaskPair.match(prediction, truth);
        try (Progress progress = terminal.progress("evaluate", pairs.size())) {
            for (MaskPair pair : pairs) {
                MaskPair.Masks masks = pair.read();
                scores.add(SegmentationScores.of(pair.name(), masks.prediction(), masks.truth()));
                progress.step();
            }
        }
        ScoreFile all = ScoreFile.of(scores);
        if (json != null) {
            all.write(json);
        }
        int width = Math.max(
                5, scores.stream().mapToInt(s -> s.frame().length()).max().orElse(0));
        terminal.say(String.format(Locale.ROOT, "%-" + width + "s  %7s  %7s", "frame", "DSC", "clDice"));
        for (SegmentationScores score : scores) {
            terminal.say(row(width, score.frame(), score.dice(), score.clDice()));
        }
        terminal.say(row(width, "mean", all.dice().mean(), all.clDice().mean()));
        terminal.say(row(width, "± std", all.dice().deviation(), all.clDice().deviation()));
        return ExitCode.OK;
    }

    private static String row(int width, String frame, double dice, double clDice) {
        return String.format(Locale.ROOT, "%-" + width + "s  %7.4f  %7.4f", frame, dice, clDice);
    }
}
