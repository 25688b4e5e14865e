package io.github.vasomim.engine.setup;

import io.github.vasomim.engine.setup.NativeLibrary.Bundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine on which all is well, until a test breaks something of it. */
final class Seen {
    static final Path CACHE = Path.of("/cache/pytorch");
    static final Bundle BUNDLE = new Bundle("native-cpu.jar", "2.7.1-20250812", "cpu", "linux-x86_64");
    private static final long GIGABYTE = 1L << 30;

    final Map<String, String> settings = new HashMap<>();

    @Nullable String wanted = "2.7.1";

    boolean bridged = true;
    List<Bundle> bundles = List.of(BUNDLE);
    boolean ownExists;

    @Nullable Path own;

    CacheFolder cache = new CacheFolder(CACHE, null, 20 * GIGABYTE, CACHE.resolve(BUNDLE.folder()));
    EngineStart start = new EngineStart("PyTorch", "2.7.1-20250812", "PyTorch:2.7.1", false, 0);
    long heap = 4 * GIGABYTE;

    @Nullable String driver;

    @Nullable Path cudaRuntime;

    List<String> missingFolders = List.of();

    Seen() {
        settings.put("MALLOC_TRIM_THRESHOLD_", "100000000000");
        settings.put("MALLOC_MMAP_THRESHOLD_", "100000000000");
    }

    static Seen failing(String words) {
        Seen seen = new Seen();
        seen.start = EngineStart.failed(words);
        return seen;
    }

    Seen with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    EngineProbe probe() {
        return new EngineProbe(
                "1.0",
                "17.0.1",
                "0.35.1",
                new EngineSettings(settings),
                new NativeLibrary(wanted, "2.7.1-0.35.1", bridged, bundles, "linux-x86_64", ownExists, own),
                cache,
                start,
                new Machine(
                        new CpuFeatures(Set.of("fpu", "avx2", "fma", "avx512_bf16")),
                        2,
                        heap,
                        16 * GIGABYTE,
                        driver,
                        cudaRuntime,
                        missingFolders));
    }

    List<EngineFinding> findings() {
        return EngineFinding.of(probe());
    }

    /** The first about a subject. */
    EngineFinding of(String subject) {
        return findings().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /** As they are printed; GPUs are the business of tests of their own. */
    List<String> wrong() {
        return findings().stream()
                .filter(each -> each.fix() != null && !each.subject().equals("GPU"))
                .map(each -> each.subject() + ": " + each.state() + " -> " + each.fix())
                .toList();
    }
}
