package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.optim.LossScaleSettings;
import io.github.vasomim.engine.setup.CpuFeatures;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.RandomMasking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precision and memory: what is chosen where, and that training comes to the same. */
class ComputeConfigTest {
    @TempDir
    Path folder;

    private static final CpuFeatures PLAIN = new CpuFeatures(Set.of("avx2"));
    private static final CpuFeatures UNITS = new CpuFeatures(Set.of("avx512_bf16"));

    @Test
    void bfloat16_is_for_gpus_and_processors_with_units() {
        ComputeConfig half = new ComputeConfig(
                ComputeConfig.Precision.BF16,
                false,
                false,
                null,
                LossScaleSettings.STANDARD,
                ComputeConfig.Side.HOST,
                ComputeConfig.Side.HOST);
        assertThat(half.isFor(Device.cpu(), PLAIN)).isFalse();
        assertThat(half.isFor(Device.cpu(), UNITS)).isTrue();
        assertThat(half.isFor(Device.gpu(), PLAIN)).isTrue();
        assertThat(ComputeConfig.STANDARD.isFor(Device.cpu(), PLAIN)).isTrue();
        assertThat(new ComputeConfig(
                                ComputeConfig.Precision.FP32,
                                true,
                                false,
                                null,
                                LossScaleSettings.STANDARD,
                                ComputeConfig.Side.HOST,
                                ComputeConfig.Side.HOST)
                        .tape(Device.cpu())
                        .recompute())
                .isTrue();
    }

    private static ComputeConfig of(ComputeConfig.Precision precision) {
        return new ComputeConfig(
                precision,
                false,
                false,
                null,
                LossScaleSettings.STANDARD,
                ComputeConfig.Side.HOST,
                ComputeConfig.Side.HOST);
    }

    @Test
    void sixteen_bit_floats_are_for_gpus_and_processors_with_units() {
        ComputeConfig half = of(ComputeConfig.Precision.FP16);
        CpuFeatures units = new CpuFeatures(Set.of("avx512_fp16"));
        assertThat(half.on(Device.cpu(), UNITS)).isEqualTo(ComputeConfig.Precision.FP32);
        assertThat(half.on(Device.cpu(), units)).isEqualTo(ComputeConfig.Precision.FP16);
        assertThat(half.on(Device.gpu(), PLAIN)).isEqualTo(ComputeConfig.Precision.FP16);
        assertThat(of(ComputeConfig.Precision.BF16).on(Device.cpu(), units)).isEqualTo(ComputeConfig.Precision.FP32);
        assertThat(half.tape(Device.gpu()).width()).isEqualTo(TapeSettings.Width.FLOAT16);
        assertThat(of(ComputeConfig.Precision.BF16).tape(Device.gpu()).width()).isEqualTo(TapeSettings.Width.BFLOAT16);
        assertThat(of(ComputeConfig.Precision.FP32).tape(Device.gpu()).width()).isEqualTo(TapeSettings.Width.FULL);
        assertThatThrownBy(() -> PretrainFixtures.config("compute.lossScale.start=1024"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fp16");
        assertThat(PretrainFixtures.config("compute.precision=fp16", "compute.lossScale.start=1024")
                        .compute()
                        .lossScale()
                        .start())
                .isEqualTo(1024);
    }

    @Test
    void a_run_in_sixteen_bit_floats_trains_or_says_why_not() {
        List<String> notices = new ArrayList<>();
        double wide = loss(run("wide", new ArrayList<>()));
        assertThat(loss(run("half", notices, "compute.precision=fp16"))).isCloseTo(wide, within(0.05 * wide));
        PretrainCheckpoint state = PretrainCheckpoint.read(
                        folder.resolve("half").resolve(Pretrainer.CHECKPOINT))
                .state();
        String precision = Objects.requireNonNull(state.provenance()).precision();
        if (CpuFeatures.read().float16()) {
            assertThat(notices).isEmpty();
            assertThat(precision).isEqualTo("fp16");
            assertThat(state.lossScale()).isNotNull();
        } else {
            assertThat(notices).containsExactly("this processor has no units for 16-bit floats");
            assertThat(precision).isEqualTo("fp32");
            assertThat(state.lossScale()).isNull();
        }
    }

    private PretrainResult run(String name, List<String> notices, String... changes) {
        List<String> settings = new ArrayList<>(List.of("method=mae"));
        settings.addAll(List.of(changes));
        PretrainListener listener = new PretrainListener() {
            @Override
            public void staysWide(String reason) {
                notices.add(reason);
            }
        };
        return new Pretrainer(
                        PretrainFixtures.config(settings.toArray(String[]::new)),
                        PretrainFixtures.phantoms(4),
                        folder.resolve(name),
                        PretrainOptions.DEFAULTS.withListener(listener))
                .run();
    }

    private PretrainResult run(String name, PretrainConfig config, PretrainOptions options) {
        return new Pretrainer(config, PretrainFixtures.phantoms(4), folder.resolve(name), options).run();
    }

    private static double loss(PretrainResult result) {
        return result.history().get(result.history().size() - 1).values().loss();
    }

    @Test
    void blocks_computed_again_train_as_blocks_that_were_kept() {
        double kept = loss(run("kept", new ArrayList<>()));
        assertThat(loss(run("again", new ArrayList<>(), "compute.recomputeBlocks=true")))
                .isCloseTo(kept, within(1e-5 * kept));
    }

    @Test
    void masks_drawn_on_the_device_train_and_are_counted_as_those_of_the_host() {
        PretrainOptions options = PretrainOptions.DEFAULTS.withSegmentor(PretrainFixtures.segmentor(folder));
        PretrainConfig host = PretrainFixtures.config("masking.guidanceStart=0.5", "masking.guidanceEnd=0.5");
        PretrainConfig device = RecordJson.set(host, List.of("compute.masksOnDevice=true"));
        PretrainResult there = run("host", host, options);
        PretrainResult here = run("device", device, options);
        assertThat(loss(here)).isFinite().isNotEqualTo(loss(there));
        VesselRecord drawn = here.history().get(0).values().vessels();
        assertThat(drawn.patches())
                .isEqualTo(there.history().get(0).values().vessels().patches());
        assertThat(drawn.hiddenShare()).isBetween(0.3, 1.0);
        // The weighted part goes by the same numbers on both sides.
        List<String> whole = List.of("masking.guidanceStart=1", "masking.guidanceEnd=1");
        assertThat(loss(run("device-whole", RecordJson.set(device, whole), options)))
                .isCloseTo(loss(run("host-whole", RecordJson.set(host, whole), options)), within(1e-6));
        assertThatThrownBy(() -> PretrainFixtures.config("method=mae", "compute.masksOnDevice=true"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("vasomim");
        MaskingStrategy own = new RandomMasking(0.5);
        assertThatThrownBy(() -> new Pretrainer(
                                device, PretrainFixtures.phantoms(4), folder.resolve("own"), options.withStrategy(own))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("compute.masksOnDevice");
    }

    @Test
    void bfloat16_trains_or_says_why_not() {
        double wide = loss(run("wide", new ArrayList<>()));
        List<String> notices = new ArrayList<>();
        double narrow = loss(run("narrow", notices, "compute.precision=bf16"));
        assertThat(narrow).isCloseTo(wide, within(0.05 * wide));
        if (CpuFeatures.read().bfloat16()) {
            assertThat(notices).isEmpty();
            assertThat(narrow).isNotEqualTo(wide);
        } else {
            assertThat(notices).hasSize(1);
            assertThat(narrow).isEqualTo(wide);
        }
    }
}
