package io.github.vasomim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    enum Method {
        SATO,
        MULTI_SCALE_FRANGI
    }

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from " + from + " to " + to + ": turn it round");
            }
        }
    }

    record Extraction(Method method, List<Integer> scales, List<String> folders, Range range, boolean fast) {}

    record Settings(Extraction extraction, Optional<String> weights, Optional<Range> window, double rate) {}

    private static final Settings DEFAULTS = new Settings(
            new Extraction(Method.SATO, List.of(1, 2), List.of(), new Range(0, 10), false),
            Optional.of("w.pth"),
            Optional.of(new Range(1, 2)),
            0.5);

    private static Settings set(String... assignments) {
        return RecordJson.set(DEFAULTS, List.of(assignments));
    }

    @Test
    void valuesAreReadByTheirType() {
        Settings changed = set(
                "extraction.method=multi-scale_FRANGI",
                "extraction.scales=1, 2,3",
                "extraction.folders=a,b=c",
                "extraction.fast=TRUE",
                "weights=none",
                "rate=1e-3");
        assertThat(changed)
                .isEqualTo(new Settings(
                        new Extraction(
                                Method.MULTI_SCALE_FRANGI,
                                List.of(1, 2, 3),
                                List.of("a", "b=c"),
                                new Range(0, 10),
                                true),
                        Optional.empty(),
                        Optional.of(new Range(1, 2)),
                        1e-3));
    }

    @Test
    void anEmptyValueIsAnEmptyList() {
        assertThat(set("extraction.scales=").extraction().scales()).isEmpty();
    }

    @Test
    void ofTwoTheLaterHolds() {
        assertThat(set("rate=1", "rate=2").rate()).isEqualTo(2);
    }

    @Test
    void constructorsCheckOnlyTheEnd() {
        // from=20 alone breaks the rule from <= to.
        assertThat(set("extraction.range.from=20", "extraction.range.to=30")
                        .extraction()
                        .range())
                .isEqualTo(new Range(20, 30));
        assertThatThrownBy(() -> set("extraction.range.from=20"))
                .isInstanceOf(InputException.class)
                .hasMessage("--set extraction.range.from=20: extraction.range: from 20 to 10: turn it round."
                        + " Change extraction.range.from.");
    }

    @Test
    void aSectionThatMayBeAbsentIsReachedByItsKeys() {
        assertThat(set("window.to=9").window()).contains(new Range(1, 9));
        assertThat(set("window=none").window()).isEmpty();
    }

    @Test
    void mistakesSayWhatIsRight() {
        assertThatThrownBy(() -> set("extraction.method=hessian"))
                .isInstanceOf(InputException.class)
                .hasMessage("--set extraction.method=hessian: key extraction.method is \"hessian\" where one of sato,"
                        + " multi-scale-frangi is needed. Give one of sato, multi-scale-frangi, such as \"sato\".");
        assertThatThrownBy(() -> set("rate")).hasMessageContaining("not of the form key=value");
        assertThatThrownBy(() -> set("=3")).hasMessageContaining("not of the form key=value");
        assertThatThrownBy(() -> set("extraction.methud=sato"))
                .hasMessageContaining("nearest known key is extraction.method");
        assertThatThrownBy(() -> set("rate.x=3")).hasMessageContaining("unknown key rate.x");
        assertThatThrownBy(() -> set("extraction=3")).hasMessageContaining("a section with the keys method, scales");
        assertThatThrownBy(() -> set("extraction.scales=1,,2"))
                .hasMessageContaining("key extraction.scales[1] is \"\"");
        assertThatThrownBy(() -> set("rate=NaN")).hasMessageContaining("where a number is needed");
    }
}
