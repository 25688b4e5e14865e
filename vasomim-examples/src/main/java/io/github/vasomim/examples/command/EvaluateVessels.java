package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.EvaluateCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import picocli.CommandLine.Command;

/** Scores predicted vessel masks against the truth: Dice and centre-line Dice of each frame, their mean and spread. */
@Command(
        name = "vessels",
        description = "Score predicted vessel masks: Dice (DSC) and centre-line Dice (clDice), 0 to 1.",
        sortOptions = false)
public final class EvaluateVessels extends EvaluateCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public EvaluateVessels() {
        super(MaskTask.VESSELS);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateVessels(), args));
    }
}
