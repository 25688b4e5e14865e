package io.github.vasomim.examples.command;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.QualityFolder;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.examples.cli.EvaluateCommand;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.QualityReport;
import io.github.vasomim.examples.cli.QualityTable;
import io.github.vasomim.examples.cli.ScoreFile;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares predicted scores of quality with the true ones. */
@Command(
        name = "quality",
        description =
                "Score predicted quality against the truth: SRCC with its interval, PLCC and RMSE of each metric.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class EvaluateQuality implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--prediction",
            required = true,
            paramLabel = "FILE",
            description = "What predict quality --data wrote, as CSV.")
    private Path prediction;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Folder with scores.csv of the same frames.")
    private Path truth;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the scores to this file.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write a page with predicted over true scores to this file.")
    private @Nullable Path report;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateQuality(), args));
    }

    @Override
    public Integer call() {
        QualityScores scores = scores(QualityTable.read(prediction), QualityFolder.open(truth));
        if (json != null) {
            ScoreFile.write(json, scores);
        }
        if (report != null) {
            QualityReport.of("Quality: predicted and true", scores).write(report);
        }
        EvaluateCommand.print(terminal, QualityReport.table(scores));
        return ExitCode.OK;
    }

    private QualityScores scores(QualityTable predicted, QualityFolder set) {
        if (!predicted.metrics().equals(set.metrics())) {
            throw new InputException(
                    prediction,
                    "scores " + predicted.metrics() + " where the truth scores " + set.metrics(),
                    "Predict with a model of these metrics");
        }
        List<QualityScores.Frame> frames = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            ImmutableDoubleArray scores = predicted.frames().get(set.id(i));
            if (scores == null) {
                throw new InputException(
                        prediction, "has no scores of the frame " + set.id(i), "Predict with --data " + truth);
            }
            frames.add(new QualityScores.Frame(set.id(i), scores, set.scores(i)));
        }
        if (frames.size() < predicted.frames().size()) {
            throw new InputException(
                    prediction,
                    "has " + predicted.frames().size() + " frames where " + truth + " has " + frames.size(),
                    "Predict with --data " + truth);
        }
        return new QualityScores(set.metrics(), frames);
    }
}
