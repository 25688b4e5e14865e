package io.github.vasomim.examples.command;

import com.google.gson.GsonBuilder;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.DetectionReport;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.metric.detection.DetectedBox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores detections against the truth: COCO's twelve figures. */
@Command(
        name = "detection",
        description = "Score detections of stenoses: COCO's average precision and recall.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class EvaluateDetection implements Callable<Integer> {
    /** Which frames of a data set. */
    public enum Split {
        /** To learn from; also a set that is not split. */
        TRAIN,
        /** To choose by. */
        VAL,
        /** To report on. */
        TEST
    }

    @Mixin
    private Terminal terminal;

    @Option(
            names = "--prediction",
            required = true,
            paramLabel = "DIR",
            description = "Folder of " + DetectionFolder.RESULTS + " and " + DetectionFolder.IMAGES + ".")
    private Path prediction;

    @Option(
            names = "--truth",
            required = true,
            paramLabel = "DIR",
            description = "Frames with boxes, as for fine-tuning. Frames are matched by name.")
    private Path truth;

    @Option(
            names = "--split",
            defaultValue = "TEST",
            paramLabel = "SPLIT",
            description = "Which of the data set's frames, where it is split: ${COMPLETION-CANDIDATES}. Default: TEST")
    private Split split;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the scores to this file.")
    private @Nullable Path json;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateDetection(), args));
    }

    private BoxSet frames() {
        BoxSplits splits = BoxSets.open(truth);
        boolean whole = splits.val() == null && splits.test() == null;
        BoxSet set = whole
                ? splits.train()
                : switch (split) {
                    case TRAIN -> splits.train();
                    case VAL -> splits.val();
                    case TEST -> splits.test();
                };
        if (set == null || set.size() == 0) {
            throw new InputException(truth, "has no " + split + " frames", "Name another --split");
        }
        return set;
    }

    @Override
    public Integer call() {
        Map<String, List<DetectedBox>> found = DetectionFolder.read(prediction);
        BoxSet set = frames();
        List<BoxScores.Frame> scores = new ArrayList<>();
        try (Progress progress = terminal.progress("evaluate", set.size())) {
            for (int i = 0; i < set.size(); i++) {
                LabelledBoxes frame = set.read(i);
                List<DetectedBox> own = found.get(frame.frame().name());
                if (own == null) {
                    throw new InputException(
                            prediction,
                            "has no results for the frame " + frame.frame().name(),
                            "Predict all frames of " + truth + ", or name another --split");
                }
                scores.add(BoxScores.Frame.of(frame.frame().name(), own, frame.boxes()));
                progress.step();
            }
        }
        if (scores.stream().allMatch(each -> each.truths() == 0)) {
            throw new InputException(
                    truth, "has no finding in these " + scores.size() + " frames", "Score frames with boxes");
        }
        BoxScores all = new BoxScores(scores);
        if (json != null) {
            String text = new GsonBuilder().setPrettyPrinting().create().toJson(all.toJson()) + "\n";
            AtomicFile.write(json, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
        DetectionReport.lines(all).forEach(terminal::say);
        return ExitCode.OK;
    }
}
