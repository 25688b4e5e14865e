package io.github.vasomim.engine.setup;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing about engine and machine.
 *
 * @param subject what it is about
 * @param state how it is
 * @param fix what would make more of it; null if nothing
 */
public record EngineFinding(
        String subject, String state, @Nullable String fix) {
    /**
     * Everything there is to say.
     *
     * @param probe what was seen
     * @return versions, engine, native library, cache folder, threads, GPU, processor and memory, in this order; a subject may come more
     *     than once
     */
    public static List<EngineFinding> of(EngineProbe probe) {
        return ImmutableList.<EngineFinding>builder()
                .add(versions(probe))
                .add(StartFinding.of(probe))
                .addAll(LibraryFindings.of(probe))
                .addAll(ThreadFindings.of(probe.settings(), probe.machine().processors()))
                .add(GpuFinding.of(probe))
                .addAll(MachineFindings.of(probe.settings(), probe.machine()))
                .build();
    }

    /** Without a fix. */
    static EngineFinding good(String subject, String state) {
        return new EngineFinding(subject, state, null);
    }

    private static EngineFinding versions(EngineProbe probe) {
        EngineStart start = probe.start();
        String bridge = probe.library().bridge();
        return good(
                "versions",
                "vasomim " + probe.vasomim() + ", Java " + probe.java() + ", DJL " + probe.djl() + ", JNI library "
                        + (bridge == null ? "missing" : bridge)
                        + (start.running() ? ", " + start.name() + " " + start.version() : ", no engine running"));
    }
}
