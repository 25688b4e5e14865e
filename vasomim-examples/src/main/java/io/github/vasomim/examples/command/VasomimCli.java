package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.Launcher;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: each command is an example class of this package. */
public final class VasomimCli {
    private VasomimCli() {}

    /** Commands on the whole, without work of its own. */
    @Command(
            name = "vasomim",
            synopsisSubcommandLabel = "COMMAND",
            description = "Vessel-aware masked image modelling for X-ray angiograms.",
            footer = {"", "Help on a command: vasomim COMMAND --help. Research software, not a medical device."})
    private static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help and end.")
        private boolean help;
    }

    /** Commands whose second word names the task. */
    @Command(synopsisSubcommandLabel = "TASK")
    private static final class Tasks {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help and end.")
        private boolean help;
    }

    /**
     * Runs a command and ends with its exit code.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(commands(), args));
    }

    /**
     * Runs a command without ending the program.
     *
     * @param out for results
     * @param err for messages and progress
     * @param args the command and its arguments
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return Launcher.run(commands(), out, err, args);
    }

    private static CommandLine commands() {
        return new CommandLine(new Root())
                .addSubcommand(new Quickstart())
                .addSubcommand("data", tasks("Look after data sets.").addSubcommand(new CheckData()))
                .addSubcommand(
                        "config",
                        tasks("Look at settings of runs.")
                                .addSubcommand(new ShowConfig())
                                .addSubcommand(new ValidateConfig()))
                .addSubcommand(new ExtractVessels())
                .addSubcommand(new ChooseCineFrames())
                .addSubcommand(new MeasureVessels())
                .addSubcommand(new OverlayCine())
                .addSubcommand(new PackFrames())
                .addSubcommand(new PretrainEncoder())
                .addSubcommand(
                        "finetune",
                        tasks("Fine-tune a model for a task.")
                                .addSubcommand(new FineTuneVessels())
                                .addSubcommand(new FineTuneSegments())
                                .addSubcommand(new FineTuneStenosis())
                                .addSubcommand(new FineTuneDetection())
                                .addSubcommand(new FineTuneQuality()))
                .addSubcommand(
                        "predict",
                        tasks("Use a fine-tuned model.")
                                .addSubcommand(new PredictVessels())
                                .addSubcommand(new PredictSegments())
                                .addSubcommand(new PredictStenosis())
                                .addSubcommand(new PredictDetection())
                                .addSubcommand(new PredictQuality()))
                .addSubcommand(
                        "evaluate",
                        tasks("Score predictions and encoders.")
                                .addSubcommand(new EvaluateVessels())
                                .addSubcommand(new EvaluateSegments())
                                .addSubcommand(new EvaluateStenosis())
                                .addSubcommand(new EvaluateDetection())
                                .addSubcommand(new EvaluateQuality())
                                .addSubcommand(new EvaluateFeatures()))
                .addSubcommand(new EncodeFrames())
                .addSubcommand(new CompareRuns())
                .addSubcommand(
                        "study",
                        tasks("Run one of the paper's analyses on frames of your own.")
                                .addSubcommand(new StudyDataScale())
                                .addSubcommand(new StudyModelScale())
                                .addSubcommand(new StudyLabels())
                                .addSubcommand(new StudyMaskRatio())
                                .addSubcommand(new StudyAblation()))
                .addSubcommand(new SegmentWeak())
                .addSubcommand(new CheckEngine())
                .addSubcommand(new MakePhantoms());
    }

    private static CommandLine tasks(String description) {
        CommandLine tasks = new CommandLine(new Tasks());
        tasks.getCommandSpec().usageMessage().description(description);
        return tasks;
    }
}
