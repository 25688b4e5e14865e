package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AngiogramTest {
    @Test
    void needsAName() {
        FloatImage pixels = new FloatImage(2, 2);

        assertThat(new Angiogram("lad-12", pixels, null).source()).isNull();
        assertThatThrownBy(() -> new Angiogram(" ", pixels, null)).hasMessageContaining("blank");
    }
}
