package io.github.vasomim.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.PatchGrid;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VitConfigTest {
    @Property(tries = 60)
    void every_size_takes_every_patch_shape_and_channel(
            @ForAll VitConfig.Size size,
            @ForAll @IntRange(min = 1, max = 3) int patches,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll boolean grey) {
        int patch = new int[] {8, 14, 16}[patches - 1];
        VitConfig named = VitConfig.of(size);
        VitConfig shape = new InputConfig(columns * patch, patch, grey ? 1 : 3).shape(named, rows * patch);
        assertThat(shape.width()).isEqualTo(named.width());
        assertThat(shape.depth()).isEqualTo(named.depth());
        assertThat(shape.grid()).isEqualTo(new PatchGrid(columns * patch, rows * patch, patch));
        assertThat(shape.patchCount()).isEqualTo(rows * columns);
        assertThat(shape.patchValues()).isEqualTo(patch * patch * (grey ? 1 : 3));
        assertThat(InputConfig.of(shape).shape(named, shape.imageSize())).isEqualTo(shape);
    }

    @Test
    void what_is_said_is_equal_to_what_goes_without_saying() {
        assertThat(new VitConfig(64, 16, 48, 2, 3, 64, 3)).isEqualTo(new VitConfig(64, 16, 48, 2, 3));
        assertThat(InputConfig.STANDARD.shape(VitConfig.of(VitConfig.Size.HUGE), 224))
                .isEqualTo(VitConfig.of(VitConfig.Size.HUGE));
    }

    @Test
    void what_is_no_input_is_refused() {
        assertThatThrownBy(() -> new VitConfig(64, 16, 48, 2, 3, 40, null)).hasMessageContaining("imageWidth 40");
        assertThatThrownBy(() -> new VitConfig(40, 16, 48, 2, 3)).hasMessageContaining("such as 32");
        assertThatThrownBy(() -> new VitConfig(64, 16, 48, 2, 3, null, 2)).hasMessageContaining("channels 2");
        assertThatThrownBy(() -> new InputConfig(0, null, null)).hasMessageContaining("imageWidth 0");
    }
}
