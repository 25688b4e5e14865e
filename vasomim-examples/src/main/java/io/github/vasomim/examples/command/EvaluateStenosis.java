package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.EvaluateCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import picocli.CommandLine.Command;

/** Scores predicted masks of stenoses against the truth: Dice of each frame, mean and spread. */
@Command(
        name = "stenosis",
        description = "Score predicted masks of stenoses: Dice (DSC) and centre-line Dice (clDice), 0 to 1.",
        sortOptions = false)
public final class EvaluateStenosis extends EvaluateCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public EvaluateStenosis() {
        super(MaskTask.STENOSES);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateStenosis(), args));
    }
}
