package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.PredictCommand;
import picocli.CommandLine.Command;

/** Finds the pixels of stenoses in frames with a fine-tuned model. */
@Command(
        name = "stenosis",
        description =
                "Find stenoses with a fine-tuned model; writes one NAME.png (0/255) per frame, in the frame's size.",
        sortOptions = false)
public final class PredictStenosis extends PredictCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public PredictStenosis() {
        super(MaskTask.STENOSES);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictStenosis(), args));
    }
}
