package io.github.vasomim.engine.internal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.testing.Golden;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    @Test
    void the_papers_schedule_equals_the_golden_one() {
        Golden golden = Golden.load("lr_schedule.npz");
        LearningRateSchedule schedule = LearningRateSchedule.warmupCosine(1.2e-3, 40, 800);
        double[] epochs = golden.array("epoch").values();
        double[] rates = golden.array("lr").values();
        assertThat(epochs.length).isGreaterThan(100);
        for (int i = 0; i < epochs.length; i++) {
            assertThat(schedule.rate(epochs[i])).as("epoch %s", epochs[i]).isCloseTo(rates[i], within(1e-12));
        }
    }

    @Test
    void warms_up_linearly_and_ends_at_zero() {
        LearningRateSchedule schedule = LearningRateSchedule.warmupCosine(8, 2, 6);
        assertThat(schedule.rate(0)).isZero();
        assertThat(schedule.rate(1)).isEqualTo(4);
        assertThat(schedule.rate(2)).isEqualTo(8);
        assertThat(schedule.rate(4)).isCloseTo(4, within(1e-12));
        assertThat(schedule.rate(6)).isCloseTo(0, within(1e-12));
    }

    @Test
    void polynomial_decay_holds_within_an_epoch() {
        LearningRateSchedule schedule = LearningRateSchedule.polynomial(2, 4, 1);
        assertThat(schedule.rate(0.9)).isEqualTo(2);
        assertThat(schedule.rate(1)).isEqualTo(1.5);
        assertThat(schedule.rate(3.5)).isEqualTo(0.5);
    }

    @Property(tries = 200)
    void never_rises_after_the_warm_up(
            @ForAll @DoubleRange(min = 5, max = 99) double epoch, @ForAll @DoubleRange(min = 0, max = 1) double later) {
        LearningRateSchedule schedule = LearningRateSchedule.warmupCosine(1e-3, 5, 100);
        assertThat(schedule.rate(epoch + later))
                .isLessThanOrEqualTo(schedule.rate(epoch))
                .isNotNegative();
    }

    @Test
    void a_warm_up_longer_than_the_training_is_refused() {
        assertThatThrownBy(() -> LearningRateSchedule.warmupCosine(1e-3, 10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("warm-up");
    }
}
