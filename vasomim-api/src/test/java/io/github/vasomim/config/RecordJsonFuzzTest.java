package io.github.vasomim.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings files over a record with a component of each kind. */
class RecordJsonFuzzTest {
    enum Kind {
        ONE,
        THE_OTHER
    }

    record Section(float rate, double share, List<Integer> sizes) {}

    record Settings(
            int count,
            long seed,
            boolean flip,
            String name,
            Kind kind,
            Section section,
            Optional<Double> clip,
            @Nullable Section extra,
            List<Kind> kinds,
            List<String> names) {}

    private static final Settings DEFAULTS = new Settings(
            1, 2, true, "x", Kind.ONE, new Section(1, 2, List.of(3)), Optional.empty(), null, List.of(), List.of("a"));

    private final ParserProbe probe = new ParserProbe(".json", 4096, 2 << 20);

    @FuzzTest(maxDuration = "10m")
    void read(byte[] input) {
        probe.check(input, file -> RecordJson.toText(RecordJson.read(file, DEFAULTS)));
    }
}
