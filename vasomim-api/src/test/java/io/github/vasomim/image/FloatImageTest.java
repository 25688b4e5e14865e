package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class FloatImageTest {
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void aViewSharesFloatsAndCopiesAllElse() {
        FloatImage image = FloatImage.wrap(2, 2, new float[] {1, 2, 3, 4});
        assertThat(FloatImage.viewOf(image.asImg()).values()).isSameAs(image.values());
        assertThat(FloatImage.viewOf(Views.permute(image.asImg(), 0, 1)).values())
                .containsExactly(1, 3, 2, 4);
        float[] longer = {1, 2, 3, 4, 5};
        assertThat(FloatImage.viewOf(ArrayImgs.floats(longer, 2, 2)).values()).containsExactly(1, 2, 3, 4);
        assertThat(FloatImage.viewOf(ArrayImgs.unsignedBytes(new byte[] {(byte) 255, 0}, 2, 1))
                        .values())
                .containsExactly(255, 0);
        assertThatThrownBy(() -> FloatImage.viewOf(ArrayImgs.floats(2, 2, 2))).hasMessageContaining("3 dimensions");
    }

    @Test
    void storesRowByRow() {
        FloatImage image = FloatImage.wrap(3, 2, SIX.clone());

        assertThat(image.get(2, 0)).isEqualTo(3);
        assertThat(image.get(0, 1)).isEqualTo(4);
        assertThat(image.asImg().getAt(2, 1).get()).isEqualTo(6);
        image.asImg().getAt(1, 1).set(-5);
        assertThat(image.values()).containsExactly(1, 2, 3, 4, -5, 6);
    }

    @Test
    void copiesArraysAndViewsAlike() {
        FloatImage image = FloatImage.wrap(3, 2, SIX.clone());

        FloatImage copy = FloatImage.copyOf(image.asImg());
        assertThat(copy.values()).containsExactly(SIX).isNotSameAs(image.values());

        FloatImage part = FloatImage.copyOf(Views.interval(image.asImg(), new long[] {1, 0}, new long[] {2, 1}));
        assertThat(part.width()).isEqualTo(2);
        assertThat(part.values()).containsExactly(2, 3, 5, 6);

        FloatImage turned = FloatImage.copyOf(Views.permute(image.asImg(), 0, 1));
        assertThat(turned.width()).isEqualTo(2);
        assertThat(turned.values()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void copiesOtherTypes() {
        byte[] bytes = {0, (byte) 200, (byte) 255, 7};
        assertThat(FloatImage.copyOf(ArrayImgs.unsignedBytes(bytes, 2, 2)).values())
                .containsExactly(0, 200, 255, 7);
        assertThat(FloatImage.copyOf(ArrayImgs.doubles(new double[] {0.5, -2}, 1, 2))
                        .values())
                .containsExactly(0.5f, -2);
    }

    @Test
    void refusesWrongSizes() {
        assertThatThrownBy(() -> new FloatImage(0, 3)).hasMessageContaining("width is 0");
        assertThatThrownBy(() -> new FloatImage(2, -1)).hasMessageContaining("height is -1");
        assertThatThrownBy(() -> FloatImage.wrap(2, 2, SIX)).hasMessageContaining("6 values for 2x2");
        assertThatThrownBy(() -> FloatImage.copyOf(ArrayImgs.floats(2, 2, 2))).hasMessageContaining("3 dimensions");
    }
}
