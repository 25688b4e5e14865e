package io.github.vasomim.examples.cli;

import com.google.gson.GsonBuilder;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Scores of a set of frames as they stand in a JSON file.
 *
 * @param frames each frame's scores
 * @param dice mean, sample deviation and number of the Dice scores
 * @param clDice the same of the centre-line Dice
 */
public record ScoreFile(List<SegmentationScores> frames, Summary dice, Summary clDice) {
    /**
     * Summarises scores.
     *
     * @param frames at least one
     * @return the scores with their summaries
     */
    public static ScoreFile of(List<SegmentationScores> frames) {
        return new ScoreFile(
                List.copyOf(frames),
                Summary.of(frames.stream().map(SegmentationScores::dice).toList()),
                Summary.of(frames.stream().map(SegmentationScores::clDice).toList()));
    }

    /**
     * Writes the file.
     *
     * @param file the file to create or replace
     */
    public void write(Path file) {
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes the scores of any task.
     *
     * @param file the file to create or replace
     * @param scores of a set
     */
    public static void write(Path file, FineTuneScores scores) {
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(scores.toJson()) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Both summaries for a line of text.
     *
     * @return percentages
     */
    public String line() {
        return "DSC " + percent(dice) + ", clDice " + percent(clDice) + " (" + dice.n() + " frames)";
    }

    /**
     * A summary as it is usually printed.
     *
     * @param summary of scores 0 to 1
     * @return mean ± sample deviation in percent
     */
    public static String percent(Summary summary) {
        return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * summary.mean(), 100 * summary.deviation());
    }
}
