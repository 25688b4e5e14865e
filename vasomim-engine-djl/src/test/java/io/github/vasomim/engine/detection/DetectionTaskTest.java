package io.github.vasomim.engine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneListener;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneProgress;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.internal.detect.FewPhantoms;
import io.github.vasomim.engine.internal.detect.TinyDetector;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.metric.detection.MeasuredBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTaskTest {
    private static final List<LabelledBoxes> PHANTOMS = FewPhantoms.of(6, 96, 60);

    @TempDir
    private Path folder;

    private static DetectionConfig config(int epochs) {
        DetectionConfig cpu = DetectionConfig.CPU;
        return new DetectionConfig(
                VitConfig.Size.TINY,
                TinyDetector.config().withInputSide(64),
                new FineTuneConfig.Training(epochs, 0, 2, 1e-3, 0.1, 0.7, 0.1, 3, 0, 2),
                new FineTuneConfig.Validation(1, 0.3),
                cpu.augmentation(),
                InputConfig.STANDARD);
    }

    private static BoxSplits splits() {
        return new BoxSplits(
                new InMemoryBoxes(PHANTOMS.subList(0, 4)), new InMemoryBoxes(PHANTOMS.subList(4, 6)), null);
    }

    private Path encoder() {
        Path file = folder.resolve("encoder.safetensors");
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            VitEncoder vit = new VitEncoder(new VitConfig(96, 16, 48, 2, 3), set.scope(), kernels);
            EncoderFile.write(file, vit.config(), set.sources(), Map.of());
        }
        return file;
    }

    private FineTuneOptions options() {
        return FineTuneOptions.DEFAULTS.withEncoder(encoder()).withEventSteps(0);
    }

    @Test
    void a_run_leaves_a_detector_behind_and_no_array() {
        FineTuneResult<BoxScores> result;
        long before;
        try (NDManager manager = NDManager.newBaseManager()) {
            FineTuner<DetectionBatch, BoxScores> tuner =
                    new FineTuner<>(new DetectionTask(config(1), splits()), folder.resolve("run"), options());
            before = NativeArrays.open(manager);
            result = tuner.run();
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
            assertThat(result.finished()).isTrue();
            assertThat(Objects.requireNonNull(result.validation()).frames()).hasSize(2);
            assertThat(result.validation().means()).containsOnlyKeys("mAP", "mAP50", "mAP75");
            assertThat(result.test()).isNull();
            assertThat(folder.resolve("run/metrics.json")).exists();
            Path model = Objects.requireNonNull(result.model());
            try (StenosisDetector detector = StenosisDetector.load(folder.resolve("run"))) {
                detector.warmUp();
                Angiogram frame = PHANTOMS.get(0).frame();
                List<DetectedBox> alone = detector.detect(frame);
                assertThat(detector.detect(List.of(PHANTOMS.get(1).frame(), frame)))
                        .hasSize(2)
                        .last()
                        .isEqualTo(alone);
                assertThat(alone).isNotEmpty();
                assertThat(detector.detect(frame, PixelSize.millimetres(0.5, 0.25)))
                        .isEqualTo(alone.stream()
                                .map(each -> new MeasuredBox(
                                        each,
                                        new Box(
                                                0.5 * each.box().x(),
                                                0.25 * each.box().y(),
                                                0.5 * each.box().width(),
                                                0.25 * each.box().height())))
                                .toList());
                assertThat(detector.detect(List.of(frame, frame).iterator(), 1)).containsExactly(alone, alone);
                assertThatThrownBy(() -> detector.detect(new Angiogram("tiny", new FloatImage(8, 40), null)))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("a patch has 16");
                detector.close();
                detector.close();
                assertThatThrownBy(() -> detector.detect(frame)).hasMessageContaining("closed");
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
            assertThatThrownBy(() -> StenosisSegmenter.load(model))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("task detection");
        }
    }

    @Test
    void a_stopped_run_ends_with_the_weights_of_an_uninterrupted_one() throws Exception {
        FineTuneOptions options = options();
        new FineTuner<>(new DetectionTask(config(2), splits()), folder.resolve("whole"), options).run();
        AtomicBoolean stop = new AtomicBoolean();
        FineTuneListener stopping = new FineTuneListener() {
            @Override
            public void stepDone(FineTuneProgress progress) {
                stop.set(progress.step() == 2);
            }
        };
        FineTuneResult<BoxScores> part = new FineTuner<>(
                        new DetectionTask(config(2), splits()),
                        folder.resolve("parts"),
                        options.withStop(stop::get).withListener(stopping))
                .run();
        assertThat(part.finished()).isFalse();
        assertThat(new FineTuner<>(
                                new DetectionTask(config(2), splits()),
                                folder.resolve("parts"),
                                options.withResume(true))
                        .run()
                        .finished())
                .isTrue();
        assertThat(Files.readString(folder.resolve("parts/metrics.json")))
                .isEqualTo(Files.readString(folder.resolve("whole/metrics.json")));
        Map<String, NamedTensor> whole =
                Safetensors.read(folder.resolve("whole/checkpoint.safetensors")).tensors();
        Safetensors.read(folder.resolve("parts/checkpoint.safetensors"))
                .tensors()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(whole.get(name)).values()));
    }

    @Test
    void positions_do_not_decay_and_deeper_layers_learn_faster() {
        DetectionTask task = new DetectionTask(config(1), splits());
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1));
                ParameterSet shared = set.detached();
                var network = task.network(
                        manager,
                        task.shape(new VitConfig(96, 16, 48, 2, 3)),
                        set,
                        shared,
                        kernels,
                        new FrameMemory(0))) {
            var groups = network.groups();
            assertThat(groups.stream().flatMap(each -> each.names().stream()))
                    .containsExactlyInAnyOrderElementsOf(set.parameters().keySet());
            for (var group : groups) {
                for (String name : group.names()) {
                    boolean plain = name.endsWith("pos_embed")
                            || name.contains("rel_pos")
                            || name.endsWith("bias")
                            || name.contains("norm");
                    assertThat(group.weightDecay()).as(name).isEqualTo(plain ? 0 : 0.1);
                    double scale = name.startsWith("encoder.blocks.1.")
                            ? 0.7
                            : name.startsWith("encoder.blocks.0.")
                                    ? 0.7 * 0.7
                                    : name.startsWith("head.") ? 1 : 0.7 * 0.7 * 0.7;
                    assertThat(group.rateScale())
                            .as(name)
                            .isEqualTo(scale, org.assertj.core.api.Assertions.within(1e-12));
                }
            }
        }
    }

    @Test
    void the_encoder_is_taken_over_with_resized_positions() {
        EncoderFile file = EncoderFile.read(encoder());
        DetectionTask task = new DetectionTask(config(1), splits());
        var shape = task.shape(file.config());
        assertThat(shape.encoder()).isEqualTo(new VitConfig(64, 16, 48, 2, 3));
        Map<String, NamedTensor> tensors =
                task.weights(file.forInput(shape.encoder())).tensors();
        assertThat(tensors).doesNotContainKeys("encoder.cls_token", "encoder.norm.weight");
        assertThat(Objects.requireNonNull(tensors.get("encoder.pos_embed")).shape())
                .containsExactly(1, 16, 48);
        assertThat(Objects.requireNonNull(tensors.get("encoder.blocks.1.mlp.fc1.weight"))
                        .values())
                .isEqualTo(Objects.requireNonNull(file.tensors().get("blocks.1.mlp.fc1.weight"))
                        .values());
    }

    @Test
    void frames_that_teach_nothing_are_refused() {
        List<LabelledBoxes> empty = PHANTOMS.stream()
                .map(each -> new LabelledBoxes(each.frame(), List.of()))
                .toList();
        InMemoryBoxes nothing = new InMemoryBoxes(empty);
        InMemoryBoxes something = new InMemoryBoxes(PHANTOMS);
        assertThatThrownBy(() -> new DetectionTask(config(1), new BoxSplits(nothing, something, null))
                        .source(new FrameMemory(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training frames");
        assertThatThrownBy(() -> new DetectionTask(config(1), new BoxSplits(something, nothing, null))
                        .source(new FrameMemory(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("validation frames");
        List<LabelledBoxes> other = List.of(
                new LabelledBoxes(PHANTOMS.get(0).frame(), List.of(new LabelledBox(new Box(3, 3, 10, 10), 2, false))));
        assertThatThrownBy(() -> new DetectionTask(config(1), new BoxSplits(new InMemoryBoxes(other), something, null))
                        .source(new FrameMemory(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("category 2");
    }

    @Test
    void contents_are_frames_and_findings() {
        LabelledBoxes first = PHANTOMS.get(0);
        LabelledBox box = new LabelledBox(new Box(3, 3, 10, 10), 1, false);
        FloatImage brighter = new FloatImage(96, 96);
        List<LabelledBoxes> all = List.of(
                new LabelledBoxes(first.frame(), List.of(box)),
                new LabelledBoxes(first.frame(), List.of(box)),
                new LabelledBoxes(first.frame(), List.of()),
                new LabelledBoxes(first.frame(), List.of(new LabelledBox(new Box(3, 3, 10, 11), 1, false))),
                new LabelledBoxes(first.frame(), List.of(new LabelledBox(box.box(), 1, true))),
                new LabelledBoxes(new Angiogram("other", brighter, null), List.of(box)));
        DetectionTask task =
                new DetectionTask(config(1), new BoxSplits(new InMemoryBoxes(all), new InMemoryBoxes(all), null));
        for (FrameContents frames : List.of(task.source(new FrameMemory(0)), task.validationFrames())) {
            long content = frames.content(0);
            assertThat(frames.content(1)).isEqualTo(content);
            for (int i = 2; i < all.size(); i++) {
                assertThat(frames.content(i)).isNotEqualTo(content);
            }
        }
    }

    @Test
    void an_input_that_is_no_square_is_refused() {
        assertThatThrownBy(() -> new DetectionConfig(
                        VitConfig.Size.TINY,
                        TinyDetector.config(),
                        DetectionConfig.CPU.training(),
                        DetectionConfig.CPU.validation(),
                        DetectionConfig.CPU.augmentation(),
                        new InputConfig(64, null, null)))
                .hasMessageContaining("a detector's input is square");
    }
}
