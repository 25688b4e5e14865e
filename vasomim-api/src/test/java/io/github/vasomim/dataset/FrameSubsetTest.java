package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import org.junit.jupiter.api.Test;

class FrameSubsetTest {
    private static FrameSource source(String name) {
        return new FrameSource() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public String id(int index) {
                return name + index;
            }

            @Override
            public FrameOrigin origin(int index) {
                return new FrameOrigin("patient " + index, null);
            }

            @Override
            public Angiogram read(int index) {
                return new Angiogram(id(index), new FloatImage(index + 1, 1), null);
            }
        };
    }

    @Test
    void framesAreThoseOfTheSource() {
        FrameSubset part = new FrameSubset(source("a"), ImmutableIntArray.of(2, 0));
        assertThat(part.size()).isEqualTo(2);
        assertThat(part.id(0)).isEqualTo("a2");
        assertThat(part.origin(1).patient()).isEqualTo("patient 0");
        assertThat(part.read(0).pixels().width()).isEqualTo(3);
    }

    @Test
    void theFingerprintTellsFramesAndOrderApart() {
        String fingerprint = new FrameSubset(source("a"), ImmutableIntArray.of(0, 1)).fingerprint();
        assertThat(new FrameSubset(source("a"), ImmutableIntArray.of(0, 1)).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(new FrameSubset(source("a"), ImmutableIntArray.of(1, 0)).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(new FrameSubset(source("a"), ImmutableIntArray.of(0)).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(new FrameSubset(source("b"), ImmutableIntArray.of(0, 1)).fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void aFrameThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new FrameSubset(source("a"), ImmutableIntArray.of(3)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
