package io.github.vasomim.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineFindingTest {
    private static final Path RUNTIME = Path.of("/usr/local/cuda/lib64/libcudart.so.12");

    private static EngineFinding gpu(
            boolean cudaLibrary, int gpus, @Nullable String driver, @Nullable Path cudaRuntime) {
        return EngineFinding.of(new EngineProbe(
                        "PyTorch", cudaLibrary, gpus, driver, cudaRuntime, new CpuFeatures(Set.of()), 2, true))
                .get(1);
    }

    @Test
    void a_gpu_that_is_seen_needs_nothing() {
        assertThat(gpu(true, 2, "NVRM 570", RUNTIME).state()).startsWith("2 seen");
        assertThat(gpu(true, 2, "NVRM 570", RUNTIME).fix()).isNull();
    }

    @Test
    void each_reason_for_a_missing_gpu_is_told_with_its_fix() {
        assertThat(gpu(false, 0, null, null).fix()).contains("driver");
        assertThat(gpu(false, 0, "NVRM 570", RUNTIME).fix()).contains("PYTORCH_LIBRARY_PATH");
        assertThat(gpu(true, 0, "NVRM 570", null).fix()).contains("LD_LIBRARY_PATH");
        assertThat(gpu(true, 0, "NVRM 570", RUNTIME).state()).contains(RUNTIME.toString());
        assertThat(gpu(true, 0, "NVRM 570", RUNTIME).fix()).contains("no newer than the driver");
    }

    @Test
    void instructions_are_read_from_the_first_processor() {
        List<String> listing =
                List.of("processor\t: 0", "flags\t\t: fpu avx512f avx512_bf16", "processor\t: 1", "flags\t\t: fpu");
        assertThat(CpuFeatures.of(listing).flags()).containsExactly("fpu", "avx512f", "avx512_bf16");
        assertThat(CpuFeatures.of(listing).bfloat16()).isTrue();
        assertThat(CpuFeatures.of(List.of("flags : fpu avx512f")).bfloat16()).isFalse();
        assertThat(CpuFeatures.of(List.of("Features : fp asimd bf16")).bfloat16())
                .isTrue();
        assertThat(CpuFeatures.of(List.of()).bfloat16()).isFalse();
    }

    @Test
    void this_machine_is_looked_at_without_complaint() {
        List<EngineFinding> findings = EngineFinding.of(EngineProbe.take());
        assertThat(findings).extracting(EngineFinding::subject).containsExactly("engine", "GPU", "processor", "memory");
        assertThat(findings.get(0).state()).contains("PyTorch");
    }
}
