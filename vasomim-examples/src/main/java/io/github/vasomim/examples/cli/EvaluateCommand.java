package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.report.DataTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Scores predicted labels against the truth.
 *
 * @param <T> prediction for a frame
 * @param <S> scores
 */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public abstract class EvaluateCommand<T, S extends FineTuneScores> implements Callable<Integer> {
    private final DenseTask<T, S> task;

    @Mixin
    private Terminal terminal;

    @Option(names = "--prediction", required = true, paramLabel = "DIR", description = "Folder of predicted labels.")
    private Path prediction;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Folder of true labels under the same names, or of an ARCADE split, or of img/ and label/.")
    private Path truth;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the scores to this file.")
    private @Nullable Path json;

    /**
     * Prepares a command.
     *
     * @param task what is scored
     */
    protected EvaluateCommand(DenseTask<T, S> task) {
        this.task = task;
    }

    @Override
    public final Integer call() {
        List<MaskPair> pairs = MaskPair.match(prediction, truth, task);
        List<S> scores = new ArrayList<>();
        try (Progress progress = terminal.progress("evaluate", pairs.size())) {
            for (MaskPair pair : pairs) {
                MaskPair.Masks masks = pair.read();
                // One by one, so that no frame's labels are kept.
                scores.add(task.score(List.of(new DenseTask.Labelled(pair.name(), masks.prediction(), masks.truth()))));
                progress.step();
            }
        }
        S all = task.join(scores);
        if (json != null) {
            ScoreFile.write(json, all);
        }
        print(terminal, task.table(all));
        return ExitCode.OK;
    }

    /**
     * Prints a table in columns.
     *
     * @param terminal where to
     * @param table what to print
     */
    public static void print(Terminal terminal, DataTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.headings());
        lines.addAll(table.rows());
        int[] widths = new int[table.headings().size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                text.append(c == 0 ? line.get(c) + pad : "  " + pad + line.get(c));
            }
            terminal.say(text.toString());
        }
    }
}
