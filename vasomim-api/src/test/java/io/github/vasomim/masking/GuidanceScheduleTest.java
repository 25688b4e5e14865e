package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GuidanceScheduleTest {
    @Test
    void growsLinearly() {
        // Epoch 200 of 800: 0 + 0.25 · 0.5.
        assertThat(GuidanceSchedule.PAPER.beta(0)).isZero();
        assertThat(GuidanceSchedule.PAPER.beta(200.0 / 800)).isEqualTo(0.125);
        assertThat(GuidanceSchedule.PAPER.beta(1)).isEqualTo(0.5);
        assertThat(new GuidanceSchedule(0.8, 0.2).beta(0.5)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void refusesSharesAndProgressOutOfRange() {
        assertThatThrownBy(() -> new GuidanceSchedule(-0.1, 0.5)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new GuidanceSchedule(0, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new GuidanceSchedule(Double.NaN, 0.5)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> GuidanceSchedule.PAPER.beta(1.01)).hasMessageContaining("1.01");
        assertThatThrownBy(() -> GuidanceSchedule.PAPER.beta(Double.NaN)).hasMessageContaining("NaN");
    }
}
