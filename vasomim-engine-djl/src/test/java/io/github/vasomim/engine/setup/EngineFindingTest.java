package io.github.vasomim.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineFindingTest {
    private static final Path RUNTIME = Path.of("/usr/local/cuda/lib64/libcudart.so.12");

    private static EngineFinding gpu(
            boolean cudaLibrary, int gpus, @Nullable String driver, @Nullable Path cudaRuntime) {
        Seen seen = new Seen();
        seen.start = new EngineStart("PyTorch", "2.7.1", "PyTorch", cudaLibrary, gpus);
        seen.driver = driver;
        seen.cudaRuntime = cudaRuntime;
        return seen.of("GPU");
    }

    @Test
    void a_gpu_that_is_seen_needs_nothing() {
        assertThat(gpu(true, 2, "NVRM 570", RUNTIME).state()).startsWith("2 seen");
        assertThat(gpu(true, 2, "NVRM 570", RUNTIME).fix()).isNull();
    }

    @Test
    void each_reason_for_a_missing_gpu_is_told_with_its_fix() {
        assertThat(gpu(false, 0, null, null).fix()).contains("driver");
        assertThat(gpu(false, 0, "NVRM 570", RUNTIME).fix()).contains("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION=2.7.1");
        assertThat(gpu(true, 0, "NVRM 570", null).fix()).contains("LD_LIBRARY_PATH");
        assertThat(gpu(true, 0, "NVRM 570", RUNTIME).state()).contains(RUNTIME.toString());
        assertThat(gpu(true, 0, "NVRM 570", RUNTIME).fix()).contains("no newer than the driver");
    }

    @Test
    void a_gpu_is_not_judged_by_an_engine_that_does_not_run() {
        Seen seen = Seen.failing("Failed");
        seen.driver = "NVRM 570";
        assertThat(seen.of("GPU").state()).startsWith("not seen while no engine runs");
    }

    @Test
    void where_all_is_well_everything_is_told_and_nothing_is_to_be_done() {
        Seen seen = new Seen();
        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.probe().usable()).isTrue();
        assertThat(seen.findings())
                .extracting(EngineFinding::subject)
                .containsExactly(
                        "versions",
                        "engine",
                        "native library",
                        "cache folder",
                        "threads",
                        "GPU",
                        "processor",
                        "memory",
                        "allocator");
        assertThat(seen.of("versions").state())
                .isEqualTo("vasomim 1.0, Java 17.0.1, DJL 0.35.1, JNI library 2.7.1-0.35.1, PyTorch 2.7.1-20250812");
        assertThat(seen.of("native library").state())
                .isEqualTo("bundled in native-cpu.jar (2.7.1-20250812, cpu), unpacked in "
                        + Seen.CACHE.resolve("2.7.1-20250812-cpu-linux-x86_64"));
        assertThat(seen.of("cache folder").state()).endsWith("20.0 GB free");
        assertThat(seen.of("threads").state()).startsWith("2 processors; the engine is asked for no number");
        assertThat(seen.of("processor").state()).isEqualTo("fma avx2 avx512_bf16; with units for bfloat16");
        assertThat(seen.of("memory").state()).isEqualTo("Java heap up to 4.0 GB, 16.0 GB physical memory");
    }

    @Test
    void threads_that_cannot_be_are_told() {
        assertThat(new Seen()
                        .with("ai.djl.pytorch.num_threads", "1")
                        .of("threads")
                        .state())
                .contains("asked for 1 (ai.djl.pytorch.num_threads=1)");
        assertThat(new Seen().with("OMP_NUM_THREADS", "2,1").of("threads").state())
                .contains("asked for 2 (OMP_NUM_THREADS=2,1)");
        assertThat(new Seen().with("OMP_NUM_THREADS", "2,1").wrong()).isEmpty();
        assertThat(new Seen().with("ai.djl.pytorch.num_threads", "abc").wrong())
                .singleElement()
                .asString()
                .contains("num_threads=abc is no number and not heeded", "a number from 1 to 2");
        assertThat(new Seen().with("ai.djl.pytorch.num_threads", "0").wrong())
                .singleElement()
                .asString()
                .contains("num_threads=0 is less than 1");
        assertThat(new Seen().with("ai.djl.pytorch.num_interop_threads", "3").wrong())
                .singleElement()
                .asString()
                .contains("more than there are processors");
    }

    @Test
    void memory_that_leaves_nothing_to_tensors_is_told() {
        Seen seen = new Seen();
        seen.heap = 32L << 30;
        assertThat(seen.of("memory").fix()).contains("smaller -Xmx");
        assertThat(new Seen()
                        .with("MALLOC_TRIM_THRESHOLD_", "0")
                        .of("allocator")
                        .fix())
                .contains("MALLOC_MMAP_THRESHOLD_");
    }

    @Test
    void folders_that_the_loader_looks_for_in_vain_are_told() {
        Seen seen = new Seen();
        seen.missingFolders = List.of("/nowhere");
        assertThat(seen.wrong()).singleElement().asString().contains("LD_LIBRARY_PATH", "/nowhere");
    }

    @Test
    void instructions_are_read_from_the_first_processor() {
        List<String> listing =
                List.of("processor\t: 0", "flags\t\t: fpu avx512f avx512_bf16", "processor\t: 1", "flags\t\t: fpu");
        assertThat(CpuFeatures.of(listing).flags()).containsExactly("fpu", "avx512f", "avx512_bf16");
        assertThat(CpuFeatures.of(listing).known()).containsExactly("avx512f", "avx512_bf16");
        assertThat(CpuFeatures.of(listing).bfloat16()).isTrue();
        assertThat(CpuFeatures.of(List.of("flags : fpu avx512f")).bfloat16()).isFalse();
        assertThat(CpuFeatures.of(List.of("Features : fp asimd bf16")).bfloat16())
                .isTrue();
        assertThat(CpuFeatures.of(List.of()).bfloat16()).isFalse();
    }

    @Test
    void this_machine_is_looked_at_without_complaint() {
        EngineProbe probe = EngineProbe.take();
        assertThat(probe.usable()).isTrue();
        assertThat(EngineFinding.of(probe))
                .extracting(EngineFinding::subject)
                .contains(
                        "versions",
                        "engine",
                        "native library",
                        "cache folder",
                        "threads",
                        "GPU",
                        "processor",
                        "memory");
        assertThat(probe.start().description()).contains("PyTorch");
        assertThat(probe.djl()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(probe.library().bridge()).isNotNull();
    }
}
