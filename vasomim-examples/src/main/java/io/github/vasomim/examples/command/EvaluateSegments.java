package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.examples.cli.EvaluateCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.SegmentTask;
import picocli.CommandLine.Command;

/** Scores named vessel segments against the truth: Dice of each segment, and the mean over segments. */
@Command(
        name = "segments",
        description =
                "Score named vessel segments: Dice (DSC) of each SYNTAX segment over the frames that hold it, and the mean over segments.",
        sortOptions = false)
public final class EvaluateSegments extends EvaluateCommand<SegmentPrediction, SegmentScores> {
    /** What the command line asks for. */
    public EvaluateSegments() {
        super(SegmentTask.SYNTAX);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateSegments(), args));
    }
}
