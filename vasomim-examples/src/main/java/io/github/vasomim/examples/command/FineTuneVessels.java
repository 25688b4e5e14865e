package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.FineTuneCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import picocli.CommandLine.Command;

/** Fine-tunes a vessel segmentor, end to end, from a pre-trained encoder or from scratch. */
@Command(
        name = "vessels",
        description = {
            "Fine-tune a vessel segmentor on labelled frames.",
            "The run folder gets model.safetensors (the best epoch), config.json, metrics.json, report.html, a checkpoint, and",
            "curves for TensorBoard."
        },
        sortOptions = false)
public final class FineTuneVessels extends FineTuneCommand<MaskPrediction, MaskScores> {
    /** What the command line asks for. */
    public FineTuneVessels() {
        super(MaskTask.VESSELS);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new FineTuneVessels(), args));
    }
}
