package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationBatch;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.metric.SegmentationScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FineTunerTest extends FineTuneFixture {
    private static final FineTuneTask<SegmentationBatch, MaskScores> TASK =
            SegmentationTasks.vessels(TinyEncoder.config(2, 7), FOUR);

    @Test
    void learns_four_frames_by_heart_and_scores_them_as_the_segmenter_does() throws IOException {
        FineTuneConfig config = new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                8,
                new FineTuneConfig.Training(60, 2, 4, 5e-3, 0.05, 0.75, 0.1, 1, 1000, 2),
                new FineTuneConfig.Validation(5, 0.25));
        FineTuneResult<MaskScores> result = run("four", config, options());
        assertThat(result.finished()).isTrue();
        MaskScores scores = Objects.requireNonNull(result.validation());
        assertThat(scores.summary(SegmentationScores::dice).mean()).isGreaterThan(0.9);
        FineTuneEpoch best = result.history().get(result.bestEpoch());
        assertThat(best.scores()).isEqualTo(scores.means());
        assertThat(best.score()).isEqualTo(scores.means().get("dice"));
        assertThat(result.history().get(0).score()).isNull();
        assertThat(result.history()).hasSize(60);
        assertThat(result.history().get(59).loss())
                .isLessThan(result.history().get(0).loss());
        try (VesselSegmenter segmenter = VesselSegmenter.load(folder.resolve("four"))) {
            for (int i = 0; i < 4; i++) {
                LabelledFrame frame = new DrawnVessels(4, 1).read(i);
                SegmentationScores expected = scores.frames().get(i);
                assertThat(SegmentationScores.of(
                                expected.frame(),
                                segmenter.predict(frame.frame()).mask(),
                                frame.label()))
                        .isEqualTo(expected);
            }
        }
        Path run = folder.resolve("four");
        JsonObject metrics = JsonParser.parseString(Files.readString(run.resolve("metrics.json")))
                .getAsJsonObject();
        assertThat(metrics.getAsJsonArray("epochs")).hasSize(60);
        assertThat(metrics.getAsJsonObject("validation")
                        .getAsJsonObject("dice")
                        .get("mean")
                        .getAsDouble())
                .isEqualTo(best.score());
        assertThat(metrics.getAsJsonObject("validation").getAsJsonArray("frames"))
                .hasSize(4);
        assertThat(RecordJson.read(run.resolve("config.json"), FineTuneConfig.STANDARD))
                .isEqualTo(config);
        try (var files = Files.list(run)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(name -> !name.startsWith("events.")))
                    .containsExactlyInAnyOrder(
                            "config.json", "checkpoint.safetensors", "model.safetensors", "metrics.json");
        }
    }

    @Test
    void same_seed_gives_the_same_weights_and_another_seed_others() throws IOException {
        run("a", TinyEncoder.config(3, 7), options());
        run("b", TinyEncoder.config(3, 7), options().withMemory(0));
        run("c", TinyEncoder.config(3, 8), options());
        assertThat(Files.mismatch(checkpoint("a"), checkpoint("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("a"), model("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("a"), model("c"))).isNotEqualTo(-1);
    }

    @Test
    void head_starts_alike_with_and_without_an_encoder_file() {
        try (NDManager manager = NDManager.newBaseManager();
                FineTuneModel<SegmentationBatch, MaskScores> scratch = FineTuneModel.initialised(
                        TASK,
                        manager,
                        new FrameMemory(0),
                        new SegmentationShape(TinyEncoder.SHAPE, 4),
                        new SplittableRandom(1));
                FineTuneModel<SegmentationBatch, MaskScores> tuned = FineTuneModel.onEncoder(
                        TASK,
                        manager,
                        new FrameMemory(0),
                        TASK.shape(TinyEncoder.SHAPE),
                        EncoderWeights.of(EncoderFile.read(encoder)),
                        new SplittableRandom(1))) {
            Map<String, NamedTensor> a = NamedTensor.byName(scratch.parameters().export());
            Map<String, NamedTensor> b = NamedTensor.byName(tuned.parameters().export());
            assertThat(a.keySet()).isEqualTo(b.keySet());
            Map<String, NamedTensor> stored = EncoderFile.read(encoder).tensors();
            b.forEach((name, tensor) -> {
                NamedTensor expected =
                        name.startsWith("head.") ? a.get(name) : stored.get(name.substring("encoder.".length()));
                assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(expected).values());
            });
        }
    }

    @Test
    void holds_out_for_validation_and_reports_on_the_test_split() {
        FineTuneResult<MaskScores> result = run(
                "held",
                TinyEncoder.config(2, 7),
                new SegmentationSplits(new DrawnVessels(4, 1), null, new DrawnVessels(3, 2)),
                options());
        assertThat(Objects.requireNonNull(result.validation()).frames()).hasSize(1);
        assertThat(Objects.requireNonNull(result.test()).frames().stream().map(SegmentationScores::frame))
                .containsExactly("drawn-2-0", "drawn-2-1", "drawn-2-2");
    }

    @Test
    void stops_when_the_loss_is_no_longer_finite_and_keeps_the_checkpoint() {
        // The first step has a rate of zero and ends in a checkpoint; the next ones blow the weights up.
        FineTuneConfig wild = new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(50, 1, 2, 1e30, 0, 1, 0, 7, 0, 2),
                new FineTuneConfig.Validation(50, 0.25));
        assertThatThrownBy(() -> run("wild", wild, options())).isInstanceOf(DivergedException.class);
        FineTuneCheckpoint.Stored stored = FineTuneCheckpoint.read(checkpoint("wild"), TASK);
        assertThat(stored.state().step()).isBetween(1L, 10L);
        stored.file().model().values().forEach(t -> {
            for (float value : t.values()) {
                assertThat(Float.isFinite(value)).as(t.name()).isTrue();
            }
        });
        assertThat(model("wild")).doesNotExist();
    }
}
