package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class LabelImageTest {
    @Test
    void labelsAreUnsigned() {
        LabelImage image = LabelImage.wrap(2, 2, new byte[] {0, 25, (byte) 255, 1});

        assertThat(image.get(0, 1)).isEqualTo(255);
        assertThat(image.asImg().getAt(1, 0).get()).isEqualTo(25);
        assertThat(image.foregroundCount()).isEqualTo(3);
    }

    @Test
    void masksGoToImgLib2AndBack() {
        LabelImage image = LabelImage.wrap(3, 2, new byte[] {0, 25, 0, (byte) 255, 0, 1});

        ArrayImg<BitType, LongArray> mask = image.asMask();
        assertThat(mask.getAt(1, 0).get()).isTrue();
        assertThat(mask.getAt(1, 1).get()).isFalse();

        assertThat(LabelImage.copyOf(mask).labels()).containsExactly(0, 1, 0, 1, 0, 1);
        LabelImage part = LabelImage.copyOf(Views.interval(mask, new long[] {1, 0}, new long[] {2, 1}));
        assertThat(part.width()).isEqualTo(2);
        assertThat(part.labels()).containsExactly(1, 0, 0, 1);
    }

    @Test
    void refusesWrongSizes() {
        assertThatThrownBy(() -> new LabelImage(3, 0)).hasMessageContaining("3x0");
        assertThatThrownBy(() -> LabelImage.wrap(2, 2, new byte[3])).hasMessageContaining("3 labels for 2x2");
        assertThatThrownBy(() -> LabelImage.copyOf(ArrayImgs.bits(2, 2, 2))).hasMessageContaining("3 dimensions");
    }
}
