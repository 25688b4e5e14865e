package io.github.vasomim.engine.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LabelRunsTest {
    @Property(tries = 200)
    void labelsComeBackAsTheyWere(@ForAll @Size(24) byte[] labels) {
        LabelImage image = LabelImage.wrap(6, 4, labels.clone());
        assertThat(LabelRuns.of(image).image().labels()).isEqualTo(labels);
    }

    @Property(tries = 100)
    void fewRunsTakeLittleMemory(@ForAll @ByteRange(min = 1, max = 25) byte label) {
        LabelImage image = new LabelImage(100, 100);
        for (int i = 2000; i < 3000; i++) {
            image.labels()[i] = label;
        }
        assertThat(LabelRuns.of(image).bytes()).isEqualTo(12);
    }

    @Test
    void anEmptyImageHasNoRuns() {
        assertThat(LabelRuns.of(new LabelImage(3, 2)).bytes()).isZero();
    }
}
