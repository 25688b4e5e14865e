package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPicturesTest {
    @Test
    void background_is_the_frame_and_classes_have_their_colours() {
        FloatImage frame = FloatImage.wrap(3, 1, new float[] {100, 100, 100});
        var picture = ClassPictures.overlay(frame, LabelImage.wrap(3, 1, new byte[] {0, 2, 7}));
        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x646464);
        assertThat(picture.getRGB(1, 0) & 0xffffff).isEqualTo(Rgb.mix(0x646464, ClassPictures.rgb(2), 0.65));
        assertThat(picture.getRGB(2, 0)).isNotEqualTo(picture.getRGB(1, 0));
    }

    @Test
    void the_colours_of_25_classes_are_apart() {
        for (int a = 1; a <= 25; a++) {
            for (int b = a + 1; b <= 25; b++) {
                int first = ClassPictures.rgb(a);
                int second = ClassPictures.rgb(b);
                int apart = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    apart += Math.abs((first >> shift & 0xff) - (second >> shift & 0xff));
                }
                assertThat(apart).as(a + " and " + b).isGreaterThan(40);
            }
        }
    }

    @Test
    void the_legend_names_the_classes_that_are_drawn() {
        List<LegendEntry> legend = ClassPictures.legend(
                List.of(LabelImage.wrap(2, 1, new byte[] {0, 7}), LabelImage.wrap(1, 1, new byte[] {2})),
                label -> "class " + label);
        assertThat(legend)
                .containsExactly(
                        new LegendEntry("class 2", ClassPictures.rgb(2)),
                        new LegendEntry("class 7", ClassPictures.rgb(7)));
    }

    @Test
    void refuses_labels_of_another_size() {
        assertThatThrownBy(() -> ClassPictures.overlay(new FloatImage(2, 2), new LabelImage(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x3");
    }
}
