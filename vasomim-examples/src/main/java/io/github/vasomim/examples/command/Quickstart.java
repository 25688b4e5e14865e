package io.github.vasomim.examples.command;

import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.LabelledData;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.quickstart.PhantomData;
import io.github.vasomim.examples.quickstart.QuickstartChain;
import io.github.vasomim.examples.quickstart.QuickstartPlan;
import io.github.vasomim.examples.quickstart.QuickstartReport;
import io.github.vasomim.examples.quickstart.StepEnded;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole chain from frames to a scored vessel segmentor. */
@Command(
        name = "quickstart",
        description = {
            "Run the whole chain: find vessels by a filter, train the segmentor on them, pre-train an encoder, fine-tune it",
            "and a twin from scratch on a few labelled frames, score both. Without --data on made angiograms."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class Quickstart implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--output",
            defaultValue = "quickstart",
            paramLabel = "DIR",
            description = "Where everything goes; a stopped quickstart goes on from there.")
    private Path output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Your own frames, with at least one labelled data set among them.")
    private @Nullable Path data;

    private final QuickstartPlan phantoms;
    private final QuickstartPlan frames;
    private long begin;

    /** The command as it is. */
    public Quickstart() {
        this(QuickstartPlan.forPhantoms(), QuickstartPlan.forFrames());
    }

    /** The command with other sizes. */
    Quickstart(QuickstartPlan phantoms, QuickstartPlan frames) {
        this.phantoms = phantoms;
        this.frames = frames;
    }

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new Quickstart(), args));
    }

    @Override
    public Integer call() {
        begin = System.nanoTime();
        try (StopSignal stop = terminal.stopSignal()) {
            return data == null ? onPhantoms(stop) : onFrames(data, stop);
        } catch (StepEnded ended) {
            return ended.code();
        }
    }

    private int onPhantoms(StopSignal stop) {
        PhantomData made = new PhantomData(output.resolve("phantoms"), phantoms.phantoms());
        int code = made.make(terminal);
        return code != ExitCode.OK
                ? code
                : run(
                        new QuickstartChain(terminal, stop, phantoms, output),
                        FrameSet.open(List.of(made.frames())),
                        LabelledData.open(
                                made.labelled(),
                                phantoms.fineTune().validation().holdOut()));
    }

    private int onFrames(Path folder, StopSignal stop) {
        SegmentationSplits labelled =
                LabelledData.find(folder, output, frames.fineTune().validation().holdOut());
        // What is scored is new to every step, also to those that need no labels.
        Set<Path> kept = LabelledData.files(scored(labelled));
        Path results = LabelledData.plain(output);
        FrameSet unlabelled = FrameSet.open(List.of(folder)).where(file -> {
            Path frame = LabelledData.plain(file);
            return !frame.startsWith(results) && !kept.contains(frame);
        });
        return run(new QuickstartChain(terminal, stop, frames, output), unlabelled, labelled);
    }

    private static SegmentationSet scored(SegmentationSplits labelled) {
        return Objects.requireNonNull(labelled.test() == null ? labelled.val() : labelled.test());
    }

    private int run(QuickstartChain chain, FrameSet unlabelled, SegmentationSplits labelled) {
        chain.check(labelled);
        chain.extract(unlabelled);
        Path segmentor = chain.segmentor(unlabelled);
        PretrainResult pretrained = chain.pretrain(unlabelled, segmentor);
        FineTuneResult<MaskScores> tuned = chain.fineTune(labelled, pretrained.encoder(), "finetune-pretrained");
        FineTuneResult<MaskScores> scratch = chain.fineTune(labelled, null, "finetune-scratch");

        boolean tested = labelled.test() != null;
        SegmentationSet scored = scored(labelled);
        QuickstartReport report = new QuickstartReport(
                chain.plan(),
                unlabelled.size(),
                scored,
                tested,
                chain.scoreFilter(scored),
                chain.scoreSegmentor(scored, segmentor),
                scratch,
                tuned,
                pretrained);
        report.write(output, System.nanoTime() - begin);
        report.lines().forEach(terminal::say);
        terminal.say("report: " + output.resolve(QuickstartReport.FILE).toAbsolutePath());
        return ExitCode.OK;
    }
}
