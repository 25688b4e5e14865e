package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PredictCommand;
import io.github.vasomim.examples.cli.SegmentTask;
import picocli.CommandLine.Command;

/** Names the segments of the SYNTAX score in frames with a fine-tuned model. */
@Command(
        name = "segments",
        description =
                "Name vessel segments with a fine-tuned model; writes one NAME.png per frame whose levels are ARCADE's categories, 0 to 25.",
        sortOptions = false)
public final class PredictSegments extends PredictCommand<SegmentPrediction, SegmentScores> {
    /** What the command line asks for. */
    public PredictSegments() {
        super(SegmentTask.SYNTAX);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictSegments(), args));
    }
}
