package io.github.vasomim.engine.setup;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Instructions of the processor, as Linux names them; none where the system does not tell.
 *
 * @param flags such as {@code avx2} or {@code avx512_bf16}
 */
public record CpuFeatures(Set<String> flags) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> FLOAT16 = Set.of("avx512_fp16", "amx_fp16", "asimdhp");
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

    /** What speeds up the engine's products, from old to new. */
    private static final List<String> KNOWN = List.of(
            "sse4_2",
            "f16c",
            "fma",
            "avx",
            "avx2",
            "avx512f",
            "avx512_vnni",
            "avx512_bf16",
            "avx512_fp16",
            "amx_int8",
            "amx_bf16",
            "amx_fp16",
            "asimd",
            "asimdhp",
            "sve",
            "bf16");

    /** Copies the set. */
    public CpuFeatures {
        flags = ImmutableSet.copyOf(flags);
    }

    /**
     * Asks the system.
     *
     * @return this machine's instructions
     */
    public static CpuFeatures read() {
        try {
            return of(Files.readAllLines(CPU_INFO));
        } catch (IOException e) {
            return new CpuFeatures(Set.of());
        }
    }

    /**
     * Reads a listing in the format of {@code /proc/cpuinfo}.
     *
     * @param lines the listing
     * @return the first processor's instructions
     */
    static CpuFeatures of(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .findFirst()
                .map(line -> new CpuFeatures(ImmutableSet.copyOf(Splitter.on(' ')
                        .omitEmptyStrings()
                        .trimResults()
                        .split(line.substring(line.indexOf(':') + 1)))))
                .orElseGet(() -> new CpuFeatures(Set.of()));
    }

    /**
     * Those that matter to the engine's speed.
     *
     * @return such as {@code fma} or {@code avx512f}, in a fixed order; empty where the system does not tell
     */
    public List<String> known() {
        return KNOWN.stream().filter(flags::contains).toList();
    }

    /**
     * Whether there are units that multiply 16-bit floats.
     *
     * @return false, too, where the system does not tell
     */
    public boolean float16() {
        return flags.stream().anyMatch(FLOAT16::contains);
    }

    /**
     * Whether there are units that multiply bfloat16.
     *
     * @return false, too, where the system does not tell
     */
    public boolean bfloat16() {
        return flags.stream().anyMatch(BFLOAT16::contains);
    }
}
