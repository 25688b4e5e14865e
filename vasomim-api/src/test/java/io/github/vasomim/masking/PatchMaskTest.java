package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PatchMaskTest {
    @Test
    void knowsHiddenAndVisible() {
        BitSet hidden = new BitSet();
        hidden.set(0);
        hidden.set(3);
        PatchMask mask = PatchMask.of(5, hidden);
        hidden.set(1);

        assertThat(mask.size()).isEqualTo(5);
        assertThat(mask.hiddenCount()).isEqualTo(2);
        assertThat(mask.isHidden(3)).isTrue();
        assertThat(mask.isHidden(1)).isFalse();
        assertThat(mask.visible().asList()).containsExactly(1, 2, 4);
        assertThat(mask).hasToString("PatchMask[2 of 5 hidden: {0, 3}]");
    }

    @Test
    void isEqualByContent() {
        BitSet hidden = new BitSet();
        hidden.set(2);

        assertThat(PatchMask.of(4, hidden))
                .isEqualTo(PatchMask.of(4, (BitSet) hidden.clone()))
                .hasSameHashCodeAs(PatchMask.of(4, hidden))
                .isNotEqualTo(PatchMask.of(5, hidden))
                .isNotEqualTo(PatchMask.of(4, new BitSet()));
    }

    @Test
    void refusesPatchesBeyondTheGrid() {
        BitSet hidden = new BitSet();
        hidden.set(4);

        assertThatThrownBy(() -> PatchMask.of(4, hidden)).hasMessageContaining("hidden patch 4 of 4");
    }
}
