package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.PredictCommand;
import picocli.CommandLine.Command;

/** Finds vessels in frames with a fine-tuned model. */
@Command(
        name = "vessels",
        description =
                "Find vessels with a fine-tuned model; writes one NAME.png (0/255) per frame, in the frame's size.",
        sortOptions = false)
public final class PredictVessels extends PredictCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public PredictVessels() {
        super(MaskTask.VESSELS);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictVessels(), args));
    }
}
