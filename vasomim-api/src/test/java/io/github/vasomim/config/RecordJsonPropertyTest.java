package io.github.vasomim.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RecordJsonPropertyTest {
    enum Kind {
        A,
        B_C,
        D
    }

    record Inner(double rate, List<Double> numbers, Optional<Kind> kind) {}

    record Outer(int count, long seed, boolean flag, String text, List<Kind> kinds, Inner inner, float ratio) {}

    private static final Outer OTHER =
            new Outer(1, 2, true, "", List.of(Kind.D), new Inner(3, List.of(1.0), Optional.of(Kind.A)), 4f);

    @Property(tries = 200)
    void textReadsBackEqualOverAnyDefaults(
            @ForAll int count,
            @ForAll long seed,
            @ForAll boolean flag,
            @ForAll String text,
            @ForAll @Size(max = 3) List<Kind> kinds,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double rate,
            @ForAll @Size(max = 3) List<@DoubleRange(min = -1, max = 1) Double> numbers,
            @ForAll Optional<Kind> kind) {
        Outer record =
                new Outer(count, seed, flag, text, kinds, new Inner(rate, numbers, kind), (float) (rate / 1e280));
        JsonObject json = JsonParser.parseString(RecordJson.toText(record)).getAsJsonObject();
        assertThat(RecordJson.overlay(OTHER, json, "text")).isEqualTo(record);
    }

    @Property(tries = 200)
    void assignmentsOfAllKeysGiveTheSameRecord(
            @ForAll int count, @ForAll long seed, @ForAll @Size(max = 3) List<Kind> kinds, @ForAll double rate) {
        Outer record = new Outer(count, seed, false, "x", kinds, new Inner(rate, List.of(), Optional.empty()), 0.1f);
        List<String> assignments = new ArrayList<>();
        flatten("", RecordJson.toJson(record), assignments);
        assertThat(RecordJson.set(OTHER, assignments)).isEqualTo(record);
    }

    private static void flatten(String prefix, JsonObject json, List<String> assignments) {
        for (Map.Entry<String, com.google.gson.JsonElement> entry : json.entrySet()) {
            if (entry.getValue() instanceof JsonObject section) {
                flatten(prefix + entry.getKey() + ".", section, assignments);
            } else {
                String value = entry.getValue().isJsonNull()
                        ? "none"
                        : entry.getValue().toString().replaceAll("[\\[\\]\"]", "");
                assignments.add(prefix + entry.getKey() + "=" + value);
            }
        }
    }

    @Property(tries = 200)
    void oneSlipIsForgiven(@ForAll @StringLength(min = 1, max = 1) String letter) {
        List<String> known = List.of("optimiser.learningRate", "optimiser.weightDecay");
        assertThat(NearestKey.of("optimiser.learning" + letter + "Rate", known)).contains("optimiser.learningRate");
    }

    @Property(tries = 200)
    void theDistanceIsSymmetricAndZeroOnlyForEquals(
            @ForAll @StringLength(max = 8) String a, @ForAll @StringLength(max = 8) String b) {
        int distance = NearestKey.distance(a, b);
        assertThat(distance).isEqualTo(NearestKey.distance(b, a)).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
        assertThat(distance == 0).isEqualTo(a.equals(b));
    }

    @Property(tries = 1)
    void knownDistances() {
        assertThat(NearestKey.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestKey.distance("rate", "raet")).isEqualTo(1);
        assertThat(NearestKey.distance("", "abc")).isEqualTo(3);
    }
}
