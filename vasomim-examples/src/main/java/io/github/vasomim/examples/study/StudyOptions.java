package io.github.vasomim.examples.study;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainPreset;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.FrameInput;
import io.github.vasomim.examples.cli.FrameNeed;
import io.github.vasomim.examples.cli.LabelledData;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.RunSettings;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.quickstart.PhantomData;
import io.github.vasomim.examples.quickstart.QuickstartPlan;
import io.github.vasomim.io.FrameLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every study is given: frames, budget, settings, a folder. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class StudyOptions {
    private static final int SEGMENTOR_BATCH = 16;
    private static final int SEGMENTOR_EPOCHS = 20;

    @Option(
            names = "--unlabelled",
            split = LocationConverter.COMMA,
            splitSynopsisLabel = ",",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description =
                    "Frames to pre-train on, as for pretrain --data. With neither kind of frames: made angiograms.")
    private @Nullable List<FrameLocation> unlabelled;

    @Option(
            names = "--labelled",
            paramLabel = "DIR",
            description = {
                "Labelled frames, as for finetune vessels --data. Its test split is scored, or where there is none its",
                "validation split; what is scored is left out of --unlabelled."
            })
    private @Nullable Path labelled;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the study; a stopped study goes on from there.")
    private Path output;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            paramLabel = "N",
            description = "How many times each setting is run, each with a seed of its own. Default: 3")
    private int seeds;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Settings of the pre-training, under --config and --set: ${COMPLETION-CANDIDATES}.")
    private @Nullable PretrainPreset preset;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--fine-tune-config",
            paramLabel = "FILE",
            description = "Settings of the fine-tuning as JSON; a file states only what differs.")
    private @Nullable Path fineTuneFile;

    @Option(
            names = "--fine-tune-set",
            paramLabel = "KEY=VALUE",
            description = "One setting of the fine-tuning, such as training.epochs=30; may be given many times.")
    private List<String> fineTuneAssignments = new ArrayList<>();

    @Option(
            names = "--segmentor",
            paramLabel = "FILE",
            description =
                    "Weights of the vessel segmentor; without it one is trained on the frames of each pre-training.")
    private @Nullable Path segmentor;

    @Option(
            names = "--segmentor-epochs",
            paramLabel = "N",
            description = "Epochs of the segmentor's training. Default: 20, for made angiograms 4")
    private @Nullable Integer segmentorEpochs;

    @Option(
            names = "--equal-steps",
            description = "Give a part of the frames as many steps as all of them, not as many epochs.")
    private boolean equalSteps;

    @Option(
            names = "--phantoms",
            paramLabel = "N",
            description = "Made angiograms without labels; those with labels are in proportion. Default: 600")
    private @Nullable Integer phantoms;

    /**
     * Runs a study until it is done or stopped by Ctrl-C.
     *
     * @param terminal where progress and results go
     * @param design what it asks
     * @return the exit code
     */
    public int run(Terminal terminal, StudyDesign design) {
        try (StopSignal stop = terminal.stopSignal()) {
            return run(terminal, design, stop);
        }
    }

    /**
     * Runs a study.
     *
     * @param terminal where progress and results go
     * @param design what it asks
     * @param stop whether to stop
     * @return the exit code
     */
    public int run(Terminal terminal, StudyDesign design, BooleanSupplier stop) {
        terminal.checkAtLeast("--seeds", seeds, 1);
        boolean made = unlabelled == null && labelled == null;
        terminal.require(made || (unlabelled != null && labelled != null), "--unlabelled and --labelled go together");
        terminal.require(made || phantoms == null, "--phantoms is for studies without --unlabelled and --labelled");
        QuickstartPlan usual = usual(terminal);
        int epochs = segmentorEpochs == null ? (made ? usual.segmentor().epochs() : SEGMENTOR_EPOCHS) : segmentorEpochs;
        terminal.checkAtLeast("--segmentor-epochs", epochs, 1);
        PretrainConfig pretrain =
                settings.over(preset != null ? preset.config() : made ? usual.pretrain() : PretrainConfig.PAPER);
        FineTuneConfig fineTune = fineTune(pretrain, made ? usual.fineTune() : FineTuneConfig.STANDARD);
        SegmentorTraining training = new SegmentorTraining(
                pretrain.imageSize(),
                epochs,
                SEGMENTOR_BATCH,
                SegmentorTraining.PAPER.learningRate(),
                pretrain.training().seed());
        List<FrameLocation> places = unlabelled;
        Path set = labelled;
        if (made) {
            PhantomData data = new PhantomData(
                    output.resolve("phantoms-" + usual.phantoms().unlabelled()), usual.phantoms());
            int code = data.make(terminal);
            if (code != ExitCode.OK) {
                return code;
            }
            places = List.of(FrameLocation.of(data.frames()));
            set = data.labelled();
        }
        SegmentationSplits splits = LabelledData.open(
                Objects.requireNonNull(set), fineTune.validation().holdOut());
        try (FrameInput input = FrameInput.open(Objects.requireNonNull(places))) {
            FrameSource frames = input.frames();
            StudyData data = StudyData.of(frames, splits, made ? null : output);
            data.check();
            StudyPlan plan = new StudyPlan(
                    design,
                    new StudyBase(
                            pretrain,
                            fineTune,
                            data.unlabelled().size(),
                            data.train().size(),
                            equalSteps),
                    data,
                    training,
                    segmentor,
                    seeds);
            // Bad settings and frames show before the work.
            plan.cells();
            int code = Files.exists(output.resolve(StudyPlan.FILE))
                    ? ExitCode.OK
                    : check(terminal, input, pretrain, splits, fineTune);
            return code != ExitCode.OK ? code : new Study(plan, output, terminal).run(stop);
        }
    }

    private static int check(
            Terminal terminal,
            FrameInput input,
            PretrainConfig pretrain,
            SegmentationSplits splits,
            FineTuneConfig fineTune) {
        int code = input.check(terminal, FrameNeed.of(pretrain));
        return code != ExitCode.OK
                ? code
                : FrameCheck.labelled(terminal, splits, fineTune.encoder().patchSize());
    }

    /** The quickstart's sizes, with as many phantoms as asked for. */
    private QuickstartPlan usual(Terminal terminal) {
        QuickstartPlan usual = QuickstartPlan.forPhantoms();
        if (phantoms == null) {
            return usual;
        }
        terminal.checkAtLeast("--phantoms", phantoms, 1);
        QuickstartPlan.Phantoms counts = usual.phantoms();
        double factor = (double) phantoms / counts.unlabelled();
        return new QuickstartPlan(
                new QuickstartPlan.Phantoms(
                        counts.side(),
                        phantoms,
                        part(counts.train(), factor),
                        part(counts.val(), factor),
                        part(counts.test(), factor)),
                usual.segmentor(),
                usual.pretrain(),
                usual.fineTune());
    }

    private static int part(int count, double factor) {
        return (int) Math.max(1, Math.round(count * factor));
    }

    /** The encoder's shape follows the pre-training; all else may be said. */
    private FineTuneConfig fineTune(PretrainConfig pretrain, FineTuneConfig standard) {
        FineTuneConfig defaults = new FineTuneConfig(
                pretrain.model(),
                pretrain.imageSize(),
                standard.decoderWidth(),
                standard.training(),
                standard.validation(),
                standard.augmentation(),
                pretrain.input());
        FineTuneConfig config = RecordJson.set(
                fineTuneFile == null ? defaults : RecordJson.read(fineTuneFile, defaults), fineTuneAssignments);
        if (!config.encoder().equals(pretrain.encoder())) {
            throw new InputException(
                    "model, imageSize and input of the fine-tuning",
                    "are " + config.encoder() + " where the pre-training has " + pretrain.encoder(),
                    "Set them for the pre-training alone (--set), which the fine-tuning follows");
        }
        return config;
    }
}
