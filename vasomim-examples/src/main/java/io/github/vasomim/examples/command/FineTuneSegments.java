package io.github.vasomim.examples.command;

import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.examples.cli.FineTuneCommand;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.SegmentTask;
import picocli.CommandLine.Command;

/** Fine-tunes a network that names the segments of the SYNTAX score, end to end, from a pre-trained encoder or from scratch. */
@Command(
        name = "segments",
        description = {
            "Fine-tune a network that names the segments of the SYNTAX score on labelled frames.",
            "ARCADE: the folder syntax/ or its root.",
            "The run folder gets model.safetensors (the best epoch), config.json, metrics.json, report.html, a checkpoint, and",
            "curves for TensorBoard."
        },
        sortOptions = false)
public final class FineTuneSegments extends FineTuneCommand<SegmentPrediction, SegmentScores> {
    /** What the command line asks for. */
    public FineTuneSegments() {
        super(SegmentTask.SYNTAX);
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new FineTuneSegments(), args));
    }
}
