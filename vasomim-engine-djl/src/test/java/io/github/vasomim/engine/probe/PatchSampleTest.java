package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchSampleTest {
    private static final ProbeSettings SETTINGS = new ProbeSettings(0.25, 12, 3, 2, 1, 10, 0);

    /** 8x8 in patches of 2: the first column of patches is a quarter vessel in its upper rows. */
    private static ProbedFrame frame(String name, int rows) {
        LabelImage vessels = new LabelImage(8, 8);
        for (int row = 0; row < rows; row++) {
            vessels.labels()[2 * row * 8] = 1;
        }
        return new ProbedFrame(name, new FloatImage(8, 8), vessels);
    }

    @Test
    void each_frame_gives_as_many_of_both_kinds() {
        List<ProbedFrame> frames = List.of(frame("a", 4), frame("b", 0), frame("c", 1));
        PatchSample sample = PatchSample.draw(frames, 2, SETTINGS);
        // 12 patches, 3 frames: two of each kind where there are two.
        assertThat(sample.frameOf()).containsExactly(0, 0, 0, 0, 2, 2);
        assertThat(sample.vessel()).containsExactly(true, true, false, false, true, false);
        assertThat(sample.size()).isEqualTo(6);
        for (PatchSample.Chosen each : sample.patches()) {
            boolean inFirstColumn = each.patch() % 4 == 0 && (each.frame() == 0 || each.patch() == 0);
            assertThat(inFirstColumn).isEqualTo(each.vessel());
        }
        assertThat(new HashSet<>(sample.patches())).hasSize(6);
        assertThat(PatchSample.draw(frames, 2, SETTINGS).patches()).isEqualTo(sample.patches());
    }

    @Test
    void every_patch_can_be_drawn_and_seeds_differ() {
        HashSet<Integer> drawn = new HashSet<>();
        List<ProbedFrame> frames = List.of(frame("a", 4), frame("b", 4));
        for (int seed = 0; seed < 60; seed++) {
            ProbeSettings settings = new ProbeSettings(0.25, 4, 3, 2, 1, 10, seed);
            PatchSample.draw(frames, 2, settings).patches().forEach(each -> drawn.add(each.patch()));
        }
        assertThat(drawn).hasSize(16);
    }

    @Test
    void too_few_frames_with_vessels_are_refused() {
        assertThatThrownBy(() -> PatchSample.draw(List.of(frame("a", 4), frame("b", 0)), 2, SETTINGS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 of 2 have both vessel and background patches where 2 folds need");
        assertThatThrownBy(() -> PatchSample.draw(new ArrayList<>(), 2, SETTINGS))
                .isInstanceOf(InputException.class);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new ProbeSettings(0, 12, 3, 2, 1, 10, 0)).hasMessageContaining("vesselShare 0.0");
        assertThatThrownBy(() -> new ProbeSettings(0.1, 1, 3, 2, 1, 10, 0)).hasMessageContaining("2 patches");
        assertThatThrownBy(() -> new ProbeSettings(0.1, 12, 0, 2, 1, 10, 0)).hasMessageContaining("1 neighbour");
        assertThatThrownBy(() -> new ProbeSettings(0.1, 12, 3, 1, 1, 10, 0)).hasMessageContaining("2 folds");
        assertThatThrownBy(() -> new ProbeSettings(0.1, 12, 3, 2, 0, 10, 0)).hasMessageContaining("penalty 0.0");
        assertThatThrownBy(() -> new ProbeSettings(0.1, 12, 3, 2, 1, 9, 0)).hasMessageContaining("mapPoints 9");
    }

    @Test
    void frame_and_vessels_have_one_size() {
        assertThatThrownBy(() -> new ProbedFrame("a", new FloatImage(8, 8), new LabelImage(8, 4)))
                .hasMessageContaining("vessels of 8x4 for frame a of 8x8");
        assertThatThrownBy(() -> ProbedFrame.resized("a", new FloatImage(8, 8), new LabelImage(8, 4), 4, 4))
                .hasMessageContaining("vessels of 8x4 for frame a of 8x8");
        ProbedFrame half = ProbedFrame.resized("a", new FloatImage(8, 6), new LabelImage(8, 6), 4, 4);
        assertThat(half.view().width()).isEqualTo(4);
        assertThat(half.vessels().height()).isEqualTo(4);
    }
}
