package io.github.vasomim.engine.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTasksTest {
    private static final SegmentationSplits BARS =
            new SegmentationSplits(new DrawnSegments(4), new DrawnSegments(4), null);

    @TempDir
    Path folder;

    /** A plain UNet learns on a CPU in seconds. */
    private static FineTuneConfig config(String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "imageSize=64",
                "decoderWidth=4",
                "network=UNET",
                "training.epochs=40",
                "training.warmupEpochs=2",
                "training.batchSize=4",
                "training.learningRate=1e-2",
                "training.checkpointSeconds=1000",
                "validation.interval=5",
                "augmentation.motion.probability=0",
                "augmentation.flipProbability=0"));
        all.addAll(Arrays.asList(changes));
        return RecordJson.set(FineTuneConfig.STANDARD, all);
    }

    private <S extends FineTuneScores> FineTuneResult<S> run(String name, FineTuneTask<SegmentationBatch, S> task) {
        return new FineTuner<>(task, folder.resolve(name), FineTuneOptions.DEFAULTS).run();
    }

    @Test
    void segmentsAreLearntByHeartAndNamed() throws IOException {
        FineTuneResult<SegmentScores> result = run(
                "segments",
                SegmentationTasks.segments(
                        config(
                                "loss.balance=0.5",
                                "imageSize=32",
                                "training.epochs=150",
                                "training.learningRate=2e-2",
                                "validation.interval=50"),
                        BARS));
        SegmentScores scores = Objects.requireNonNull(result.validation());
        assertThat(scores.means().get("dice")).isGreaterThan(0.85);
        assertThat(scores.table().rows().stream().map(row -> row.label())).containsExactly(5, 13);
        assertThat(result.history().get(result.bestEpoch()).scores()).isEqualTo(scores.means());
        JsonObject metrics = JsonParser.parseString(Files.readString(folder.resolve("segments/metrics.json")))
                .getAsJsonObject();
        assertThat(metrics.get("task").getAsString()).isEqualTo("segments");
        assertThat(metrics.getAsJsonObject("validation")
                        .getAsJsonArray("classes")
                        .get(1)
                        .getAsJsonObject()
                        .get("segment")
                        .getAsString())
                .isEqualTo("11");
        try (SegmentLabeler labeler = SegmentLabeler.load(folder.resolve("segments"))) {
            SegmentPrediction prediction =
                    labeler.predict(new DrawnSegments(4).read(1).frame());
            assertThat(SegmentScores.Frame.of(
                                    "1",
                                    prediction.labels(),
                                    new DrawnSegments(4).read(1).label())
                            .dice())
                    .isEqualTo(scores.frames().get(1).dice());
            for (float confidence : prediction.confidence().values()) {
                assertThat(confidence).isBetween(1 / 26f, 1f);
            }
        }
        assertThatThrownBy(() -> VesselSegmenter.load(folder.resolve("segments")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of the task segments")
                .hasMessageContaining("vessels");
    }

    @Test
    void aClassOutsideTheListIsRefusedByFrame() {
        SegmentationSplits wrong = new SegmentationSplits(new DrawnSegments(2, 26), new DrawnSegments(2, 26), null);
        assertThatThrownBy(() -> run("wrong", SegmentationTasks.segments(config(), wrong)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bars-")
                .hasMessageContaining("class 26 where classes are 1 to 25");
    }

    @Test
    void stenosesAreMasksWithAWordOfTheirOwn() {
        FineTuneResult<MaskScores> result = run(
                "stenosis", SegmentationTasks.stenoses(config("loss.clDice=0.3", "training.averageDecay=0.9"), BARS));
        assertThat(Objects.requireNonNull(result.validation()).means().get("dice"))
                .isGreaterThan(0.9);
        try (StenosisSegmenter segmenter = StenosisSegmenter.load(folder.resolve("stenosis"))) {
            assertThat(segmenter
                            .predict(new DrawnSegments(4).read(0).frame())
                            .mask()
                            .width())
                    .isEqualTo(64);
        }
        assertThatThrownBy(() -> new FineTuner<>(
                                SegmentationTasks.vessels(config(), BARS),
                                folder.resolve("stenosis"),
                                FineTuneOptions.DEFAULTS.withResume(true))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of the task stenosis");
    }

    @Test
    void theMeanOfTheWeightsIsKeptAndResumed() throws IOException {
        FineTuneConfig config = config(
                "training.epochs=6", "training.averageDecay=0.8", "training.batchSize=2", "validation.interval=2");
        FineTuneTask<SegmentationBatch, MaskScores> task = SegmentationTasks.vessels(config, BARS);
        run("whole", task);
        AtomicInteger left = new AtomicInteger(5);
        new FineTuner<>(
                        task,
                        folder.resolve("parts"),
                        FineTuneOptions.DEFAULTS.withStop(() -> left.decrementAndGet() == 0))
                .run();
        new FineTuner<>(task, folder.resolve("parts"), FineTuneOptions.DEFAULTS.withResume(true)).run();
        for (String file : List.of("checkpoint.safetensors", "model.safetensors")) {
            assertThat(Files.mismatch(
                            folder.resolve("whole").resolve(file),
                            folder.resolve("parts").resolve(file)))
                    .isEqualTo(-1);
        }
        run("plain", SegmentationTasks.vessels(RecordJson.set(config, List.of("training.averageDecay=0")), BARS));
        NamedTensor mean = Objects.requireNonNull(Safetensors.read(folder.resolve("whole/model.safetensors"))
                .tensors()
                .get("unet.output.weight"));
        NamedTensor last = Objects.requireNonNull(Safetensors.read(folder.resolve("plain/model.safetensors"))
                .tensors()
                .get("unet.output.weight"));
        assertThat(mean.values()).isNotEqualTo(last.values());
    }

    @Test
    void aPlainUnetTakesAnyInput() {
        // Neither side is whole patches of 16.
        FineTuneConfig config =
                config("imageSize=37", "input.imageWidth=50", "training.epochs=1", "training.warmupEpochs=0");
        run("odd", SegmentationTasks.vessels(config, BARS));
        try (VesselSegmenter segmenter = VesselSegmenter.load(folder.resolve("odd"))) {
            segmenter.warmUp();
            // Smaller than a patch of 16, too.
            Angiogram small = new Angiogram("small", new FloatImage(11, 9), null);
            assertThat(segmenter.predict(small).mask().width()).isEqualTo(11);
        }
        assertThat(config("imageSize=17").encoder().grid().width()).isEqualTo(17);
        assertThatThrownBy(() -> config("imageSize=16")).hasMessageContaining("use at least 17");
        assertThat(config("imageSize=16", "input.imageWidth=17")
                        .encoder()
                        .grid()
                        .height())
                .isEqualTo(16);
        assertThatThrownBy(() -> config("imageSize=37", "network=VIT")).hasMessageContaining("whole patches");
    }

    @Test
    void aRunWithoutProgressEndsEarly() {
        // At this rate nothing moves, so that the first validation stays the best.
        FineTuneResult<MaskScores> result = run(
                "tired",
                SegmentationTasks.vessels(
                        config(
                                "training.learningRate=1e-30",
                                "training.weightDecay=0",
                                "validation.interval=1",
                                "validation.patience=3"),
                        new SegmentationSplits(new DrawnSegments(4), new DrawnSegments(1), null)));
        assertThat(result.finished()).isTrue();
        assertThat(result.history().size()).isBetween(4, 20);
        assertThat(result.validation()).isNotNull();
    }

    @Test
    void anEarlyEndIsTheSameAfterAStop() throws IOException {
        FineTuneTask<SegmentationBatch, MaskScores> task = SegmentationTasks.vessels(
                config(
                        "training.learningRate=1e-30",
                        "training.weightDecay=0",
                        "validation.interval=1",
                        "validation.patience=3"),
                BARS);
        FineTuneResult<MaskScores> whole = run("whole", task);
        AtomicInteger left = new AtomicInteger(3);
        new FineTuner<>(
                        task,
                        folder.resolve("parts"),
                        FineTuneOptions.DEFAULTS.withStop(() -> left.decrementAndGet() == 0))
                .run();
        FineTuneOptions resume = FineTuneOptions.DEFAULTS.withResume(true);
        FineTuneResult<MaskScores> parts = new FineTuner<>(task, folder.resolve("parts"), resume).run();
        assertThat(parts.history()).isEqualTo(whole.history()).hasSizeLessThan(40);
        // Ended is ended.
        FineTuneResult<MaskScores> again = new FineTuner<>(task, folder.resolve("parts"), resume).run();
        assertThat(again.history()).isEqualTo(whole.history());
        assertThat(Files.mismatch(folder.resolve("whole/model.safetensors"), folder.resolve("parts/model.safetensors")))
                .isEqualTo(-1);
    }

    @Test
    void settingsWithoutEffectAreRefused() {
        assertThatThrownBy(() -> SegmentationTasks.vessels(
                        config(
                                "loss.balance=0.5",
                                "imageSize=32",
                                "training.epochs=150",
                                "training.learningRate=2e-2",
                                "validation.interval=50"),
                        BARS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loss.balance");
        assertThatThrownBy(() -> SegmentationTasks.segments(config("loss.clDice=0.5"), BARS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loss.clDice");
    }
}
