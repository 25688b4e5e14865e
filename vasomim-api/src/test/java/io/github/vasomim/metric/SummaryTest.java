package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void meanAndSampleDeviation() {
        Summary summary = Summary.of(2, 4, 4, 4, 5, 5, 7, 9);

        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
        assertThat(summary.n()).isEqualTo(8);
        assertThat(summary).hasToString("5.0000 ± 2.1381 (n = 8)");
        assertThat(Summary.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0))).isEqualTo(summary);
    }

    @Test
    void oneValueShowsNoSpread() {
        assertThat(Summary.of(0.25)).isEqualTo(new Summary(0.25, 0, 1));
        assertThat(Summary.of(1, 3)).isEqualTo(new Summary(2, Math.sqrt(2), 2));
    }

    @Test
    void refusesNothingAndNaN() {
        assertThatThrownBy(() -> Summary.of()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Summary.of(1, Double.NaN)).hasMessageContaining("NaN");
    }
}
