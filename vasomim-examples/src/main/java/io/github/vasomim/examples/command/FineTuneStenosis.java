package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.FineTuneCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import picocli.CommandLine.Command;

/** Fine-tunes a segmentor of stenoses, end to end, from a pre-trained encoder or from scratch. */
@Command(
        name = "stenosis",
        description = {
            "Fine-tune a segmentor of stenoses on labelled frames.",
            "ARCADE: the folder stenosis/ or its root; or masks in img/ and label/.",
            "The run folder gets model.safetensors (the best epoch), config.json, metrics.json, report.html, a checkpoint, and",
            "curves for TensorBoard."
        },
        sortOptions = false)
public final class FineTuneStenosis extends FineTuneCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public FineTuneStenosis() {
        super(MaskTask.STENOSES);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new FineTuneStenosis(), args));
    }
}
