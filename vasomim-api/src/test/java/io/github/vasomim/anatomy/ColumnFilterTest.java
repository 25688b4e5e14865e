package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.FloatImage;
import org.junit.jupiter.api.Test;

class ColumnFilterTest {
    private static final ColumnFilter FILTER =
            new ColumnFilter(new GaussianKernel(new float[] {0.5f, 0.25f}, new float[] {0, 0.5f}));

    @Test
    void imageGoesOnAsItsMirrorImage() {
        int[] mirrored = new int[14];
        for (int i = -7; i < 7; i++) {
            mirrored[i + 7] = Border.mirrored(i, 3);
        }
        assertThat(mirrored).containsExactly(0, 0, 1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0);
    }

    @Test
    void smoothsDownTheColumns() {
        Plane out = new Plane(2, 3);
        FILTER.smooth(plane(2, 3, 8, 0, 0, 4, 0, 0), out);

        // First column 8 0 0: 0.5·8 + 0.25·(8 + 0) at the mirrored border. Second column 0 4 0.
        assertThat(out.toImage().values()).containsExactly(6, 1, 2, 2, 0, 1);
    }

    @Test
    void derivesDownTheColumns() {
        Plane out = new Plane(2, 3);
        FILTER.derive(plane(2, 3, 8, 0, 0, 4, 0, 0), out);

        // 0.5·(below − above): first column 0.5·(0 − 8), 0.5·(0 − 8), 0.5·(0 − 0).
        assertThat(out.toImage().values()).containsExactly(-4, 2, -4, 0, 0, -2);
    }

    @Test
    void transposesWholeAndPartTiles() {
        int width = 70;
        int height = 37;
        FloatImage image = new FloatImage(width, height);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = i;
        }
        Plane transposed = new Plane(/* width= */ height, /* height= */ width);
        Plane.of(image).transposeTo(transposed);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(transposed.row(x)[y]).isEqualTo(image.get(x, y));
            }
        }
    }

    private static Plane plane(int width, int height, float... values) {
        return Plane.of(FloatImage.wrap(width, height, values));
    }
}
