package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose loss asks other encoders. */
class FeatureRunTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(6);
    /** Four by four patches, as the runs have. */
    private static final VitConfig TEACHER = new VitConfig(32, 8, 24, 2, 3);

    @TempDir
    Path folder;

    private PretrainConfig config(String... changes) {
        return PretrainFixtures.config(
                Stream.concat(Stream.of("method=mae", "training.warmupEpochs=0"), Arrays.stream(changes))
                        .toArray(String[]::new));
    }

    /** A small encoder that no training has touched. */
    private Path encoder(String name, long seed) {
        Path file = folder.resolve(name);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(seed))) {
            new VitEncoder(TEACHER, set.scope(), kernels);
            EncoderFile.write(file, TEACHER, TensorSource.of(set.export()), Map.of());
        }
        return file;
    }

    private PretrainResult run(PretrainConfig config, String name, PretrainOptions options) {
        return new Pretrainer(config, FRAMES, folder.resolve(name), options).run();
    }

    private Map<String, NamedTensor> checkpoint(String run) {
        return Safetensors.read(folder.resolve(run).resolve(Pretrainer.CHECKPOINT))
                .tensors();
    }

    @Test
    void features_of_a_frozen_encoder_are_learnt() {
        PretrainConfig config = config(
                "training.epochs=15",
                "training.checkpointSeconds=60",
                "loss.distillation.weight=1",
                "loss.distillation.teacher=" + encoder("teacher.safetensors", 3),
                "loss.perceptual.weight=0.5",
                "loss.perceptual.encoder=" + encoder("eye.safetensors", 4),
                "loss.perceptual.blocks=1,2",
                "loss.perceptual.distance=smooth-l1");
        PretrainResult result = run(config, "frozen", PretrainOptions.DEFAULTS);

        Map<String, Double> first = result.history().get(0).values().terms();
        Map<String, Double> last = result.history().get(14).values().terms();
        assertThat(first).containsOnlyKeys("reconstruction", "distillation", "perceptual");
        assertThat(Objects.requireNonNull(last.get("distillation")))
                .isLessThan(0.7 * Objects.requireNonNull(first.get("distillation")));
        assertThat(checkpoint("frozen"))
                .containsKeys(
                        "model.decoder_distillation.weight",
                        "adamw.first.decoder_distillation.bias",
                        "model.cls_token");
        assertThat(EncoderFile.read(result.encoder()).tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EncoderFile.read(run(config("training.epochs=1"), "plain", PretrainOptions.DEFAULTS)
                                        .encoder())
                                .tensors()
                                .keySet());
    }

    @Test
    void a_run_resumes_with_the_same_teacher_only() throws Exception {
        Path teacher = encoder("teacher.safetensors", 3);
        PretrainConfig config =
                config("training.epochs=2", "loss.distillation.weight=1", "loss.distillation.teacher=" + teacher);
        AtomicInteger steps = new AtomicInteger();
        run(config, "same", PretrainOptions.DEFAULTS.withStop(() -> steps.getAndIncrement() == 1));
        Path other = encoder("other.safetensors", 5);
        byte[] first = Files.readAllBytes(teacher);
        Files.write(teacher, Files.readAllBytes(other));
        assertThatThrownBy(() -> run(config, "same", PretrainOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was made with another teacher: its file holds other weights now")
                .hasMessageContaining("Put the former file back (SHA-256 ");
        Files.write(teacher, first);
        assertThat(run(config, "same", PretrainOptions.DEFAULTS.withResume(true))
                        .finished())
                .isTrue();
    }

    @Test
    void a_trailing_teacher_resumes_bit_by_bit() {
        PretrainConfig config = config(
                "loss.distillation.weight=1",
                "loss.distillation.teacher=ema",
                "loss.distillation.momentum=0.5",
                "loss.distillation.distance=smooth-l1");
        PretrainResult whole = run(config, "whole", PretrainOptions.DEFAULTS);
        AtomicInteger steps = new AtomicInteger();
        assertThat(run(config, "split", PretrainOptions.DEFAULTS.withStop(() -> steps.getAndIncrement() == 3))
                        .finished())
                .isFalse();
        assertThat(run(config, "split", PretrainOptions.DEFAULTS.withResume(true))
                        .finished())
                .isTrue();

        Map<String, NamedTensor> first = checkpoint("whole");
        Map<String, NamedTensor> second = checkpoint("split");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, tensor) -> assertThat(Arrays.equals(
                        tensor.values(),
                        Objects.requireNonNull(second.get(name)).values()))
                .as(name)
                .isTrue());
        assertThat(whole.history().get(0).values().terms()).containsOnlyKeys("reconstruction", "distillation");
        // Between where the encoder began and where it is.
        NamedTensor trailing = Objects.requireNonNull(first.get("model.trailing.cls_token"));
        NamedTensor trained = Objects.requireNonNull(first.get("model.cls_token"));
        assertThat(trailing.values()).isNotEqualTo(trained.values());
        assertThat(first)
                .containsKey("model.trailing.blocks.11.mlp.fc2.weight")
                .doesNotContainKey("model.trailing.mask_token");
        assertThat(EncoderFile.read(whole.encoder()).tensors().keySet()).noneMatch(name -> name.startsWith("trailing"));
    }

    @Test
    void a_trailing_teacher_starts_as_the_encoder_and_follows_it() {
        // A momentum of zero is the encoder itself.
        PretrainConfig config = config(
                "training.epochs=1",
                "loss.distillation.weight=1",
                "loss.distillation.teacher=ema",
                "loss.distillation.momentum=0");
        run(config, "zero", PretrainOptions.DEFAULTS);
        Map<String, NamedTensor> tensors = checkpoint("zero");
        int compared = 0;
        for (Map.Entry<String, NamedTensor> each : tensors.entrySet()) {
            NamedTensor trailing = tensors.get("model.trailing." + each.getKey().replaceFirst("^model\\.", ""));
            if (each.getKey().startsWith("model.") && trailing != null) {
                assertThat(trailing.values())
                        .as(each.getKey())
                        .isEqualTo(each.getValue().values());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void every_metric_of_consistency_trains() {
        List<Double> values = new ArrayList<>();
        for (String metric : List.of("none", "bce", "mse", "dice", "soft-cldice")) {
            PretrainResult result = run(
                    config("method=vasomim", "training.epochs=1", "loss.consistencyMetric=" + metric),
                    metric,
                    PretrainOptions.DEFAULTS.withSegmentor(PretrainFixtures.segmentor(folder)));
            values.add(Objects.requireNonNull(
                    result.history().get(0).values().terms().get("consistency")));
        }
        assertThat(values.get(1)).isEqualTo(values.get(0));
        assertThat(values.subList(1, 5)).doesNotHaveDuplicates().allMatch(value -> value > 0 && value < 2);
    }

    @Test
    void native_arrays_stay_as_many() {
        PretrainConfig config = config(
                "training.epochs=4",
                "training.checkpointSeconds=60",
                "loss.distillation.weight=1",
                "loss.distillation.teacher=ema",
                "loss.perceptual.weight=1",
                "loss.perceptual.encoder=" + encoder("eye.safetensors", 4));
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            List<Long> open = new ArrayList<>();
            run(config, "long", PretrainOptions.DEFAULTS.withListener(new PretrainListener() {
                @Override
                public void stepDone(PretrainProgress progress) {
                    open.add(NativeArrays.open(manager));
                }
            }));
            assertThat(open).hasSize(8);
            // By the third step all that is made once is there.
            assertThat(open.subList(2, 8)).containsOnly(open.get(2));
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void what_cannot_be_says_why() {
        assertThatThrownBy(() -> config("loss.distillation.weight=1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without a teacher");
        assertThatThrownBy(() -> config("loss.perceptual.weight=1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without an encoder");
        assertThatThrownBy(() -> config("loss.perceptual.blocks=2,2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> config("loss.distillation.momentum=1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("momentum 1.0");
        for (String method : List.of("localmim", "pseudo-labels")) {
            assertThatThrownBy(() ->
                            config("method=" + method, "loss.distillation.weight=1", "loss.distillation.teacher=ema"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("no single decoder");
        }
        assertThatThrownBy(
                        () -> config("method=pseudo-labels", "loss.perceptual.weight=1", "loss.perceptual.encoder=any"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("predicts no pixels");
        Path eye = encoder("eye.safetensors", 4);
        assertThatThrownBy(() -> run(
                        config(
                                "loss.perceptual.weight=1",
                                "loss.perceptual.encoder=" + eye,
                                "loss.perceptual.blocks=1,3"),
                        "deep",
                        PretrainOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the encoder has 2");
        // A teacher of another size is fitted to the run's patches.
        assertThat(run(
                                config(
                                        "imageSize=32",
                                        "loss.distillation.weight=1",
                                        "loss.distillation.teacher=" + eye),
                                "small",
                                PretrainOptions.DEFAULTS)
                        .finished())
                .isTrue();
        assertThatThrownBy(() -> run(
                        config("loss.distillation.weight=1", "loss.distillation.teacher=nowhere.safetensors"),
                        "nowhere",
                        PretrainOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere.safetensors");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void the_usual_depths_are_quarters() {
        assertThat(PerceptualConfig.OFF.blocksOf(12)).containsExactly(3, 6, 9, 12);
        assertThat(PerceptualConfig.OFF.blocksOf(2)).containsExactly(1, 2);
    }
}
