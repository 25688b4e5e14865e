package io.github.vasomim.engine.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many threads compute, as they were asked for. */
final class ThreadFindings {
    private static final String SUBJECT = "threads";

    private ThreadFindings() {}

    static List<EngineFinding> of(EngineSettings settings, int processors) {
        List<EngineFinding> findings = new ArrayList<>();
        findings.add(EngineFinding.good(SUBJECT, processors + " processors; " + asked(settings)));
        for (String name : List.of(EngineSettings.THREADS, EngineSettings.OTHER_THREADS, EngineSettings.OMP_THREADS)) {
            String wrong = wrong(value(settings, name), processors);
            if (wrong != null) {
                findings.add(new EngineFinding(SUBJECT, settings.told(name) + " " + wrong, fix(processors)));
            }
        }
        return findings;
    }

    static String fix(int processors) {
        return "Give ai.djl.pytorch.num_threads, num_interop_threads and OMP_NUM_THREADS a number from 1 to "
                + processors + ", or leave them out";
    }

    private static String asked(EngineSettings settings) {
        for (String name : List.of(EngineSettings.THREADS, EngineSettings.OMP_THREADS)) {
            Integer count = number(value(settings, name));
            if (count != null && count > 0) {
                return "the engine is asked for " + count + " (" + settings.told(name) + ")";
            }
        }
        return "the engine is asked for no number and chooses";
    }

    private static @Nullable String wrong(@Nullable String value, int processors) {
        if (value == null) {
            return null;
        }
        Integer count = number(value);
        if (count == null) {
            return "is no number and not heeded";
        }
        if (count < 1) {
            return "is less than 1";
        }
        return count > processors ? "is more than there are processors: threads wait for each other" : null;
    }

    /** OpenMP may be given a number for each level of nesting, with commas; the first is the engine's. */
    private static @Nullable String value(EngineSettings settings, String name) {
        String value = settings.get(name);
        int comma = value == null || !name.equals(EngineSettings.OMP_THREADS) ? -1 : value.indexOf(',');
        return value == null || comma < 0 ? value : value.substring(0, comma);
    }

    private static @Nullable Integer number(@Nullable String value) {
        try {
            return value == null ? null : Integer.decode(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
