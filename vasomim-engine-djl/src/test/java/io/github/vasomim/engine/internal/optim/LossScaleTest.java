package io.github.vasomim.engine.internal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.vasomim.engine.optim.LossScaleSettings;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LossScaleTest {
    private static final LossScaleSettings QUICK = new LossScaleSettings(16, 2, 0.5, 3);

    @Test
    void it_doubles_after_an_interval_and_halves_at_once() {
        LossScale scale = new LossScale(QUICK);
        scale.held();
        scale.held();
        assertThat(scale.factor()).isEqualTo(16);
        scale.held();
        assertThat(scale.factor()).isEqualTo(32);
        scale.held();
        scale.held();
        assertThat(scale.overflowed()).isTrue();
        assertThat(scale.factor()).isEqualTo(16);
        // The count begins anew.
        scale.held();
        scale.held();
        assertThat(scale.factor()).isEqualTo(16);
        scale.held();
        assertThat(scale.factor()).isEqualTo(32);
        assertThat(scale.state()).isEqualTo(new LossScale.State(32, 0, 1));
    }

    @Test
    void it_gives_up_where_there_is_nothing_to_scale_down() {
        LossScale scale = new LossScale(new LossScaleSettings(3, 2, 0.5, 3));
        assertThat(scale.overflowed()).isTrue();
        assertThat(scale.factor()).isEqualTo(1.5);
        assertThat(scale.overflowed()).isTrue();
        assertThat(scale.factor()).isEqualTo(1);
        assertThat(scale.overflowed()).isFalse();
        assertThat(scale.state()).isEqualTo(new LossScale.State(1, 0, 2));
    }

    @Property(tries = 50)
    void it_goes_on_as_if_it_had_never_stopped(
            @ForAll @Size(max = 40) List<Boolean> overflows, @ForAll @IntRange(max = 40) int stop) {
        LossScale whole = new LossScale(QUICK);
        LossScale split = new LossScale(QUICK);
        for (int i = 0; i < overflows.size(); i++) {
            if (i == stop) {
                split = new LossScale(QUICK, split.state());
            }
            for (LossScale scale : List.of(whole, split)) {
                if (overflows.get(i)) {
                    scale.overflowed();
                } else {
                    scale.held();
                }
            }
            assertThat(split.state()).isEqualTo(whole.state());
            assertThat(whole.factor()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void settings_that_cannot_be_are_refused() {
        assertThat(LossScaleSettings.STANDARD).isEqualTo(new LossScaleSettings(65_536, 2, 0.5, 2_000));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(0.5, 2, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(1, 1, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(1, 2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(1, 2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(Double.NaN, 2, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LossScaleSettings(1, 2, 0.5, 0));
    }
}
