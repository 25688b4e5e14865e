package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.Dice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VesselSearchTest {
    private static final VesselnessExtractor RULE = new VesselnessExtractor(SatoVesselness.PAPER, 92, 6);

    private static List<FloatImage> mixed() {
        List<FloatImage> frames = new ArrayList<>();
        for (int side : new int[] {64, 80, 72, 96, 68}) {
            frames.addAll(Batches.phantoms(side, 3));
        }
        // Sizes by turns, so that they have to be sorted apart and put back.
        List<FloatImage> shuffled = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            shuffled.add(frames.get(i * 7 % frames.size()));
        }
        return shuffled;
    }

    @Test
    void frames_of_many_sizes_get_the_masks_of_plain_java() {
        List<FloatImage> frames = mixed();
        for (VesselnessExtractor rule : List.of(RULE, new VesselnessExtractor(FrangiVesselness.PAPER, 90, 4))) {
            try (NDManager manager = NDManager.newBaseManager();
                    VesselSearch search = new VesselSearch(manager, rule, 2)) {
                List<LabelImage> found = search.find(frames);
                for (int i = 0; i < frames.size(); i++) {
                    LabelImage expected = rule.extract(frames.get(i).asImg()).mask();
                    assertThat(found.get(i).width()).isEqualTo(expected.width());
                    assertThat(expected.foregroundCount()).isPositive();
                    assertThat(Dice.of(found.get(i), expected)).isGreaterThanOrEqualTo(0.999);
                }
            }
        }
    }

    @Test
    void company_and_place_change_nothing() {
        List<FloatImage> frames = Batches.phantoms(77, 7);
        try (NDManager manager = NDManager.newBaseManager();
                VesselSearch search = new VesselSearch(manager, RULE, 5)) {
            List<LabelImage> together = search.find(frames);
            for (int i = 0; i < frames.size(); i++) {
                assertThat(search.find(List.of(frames.get(i))).get(0).labels())
                        .isEqualTo(together.get(i).labels());
            }
        }
    }

    /** Where the masks' sameness comes from: not one bit of the responses depends on a frame's place. */
    @Test
    void responses_do_not_depend_on_the_place_in_a_batch() {
        List<FloatImage> frames = Batches.phantoms(77, 5);
        for (SatoVesselness filter : List.of(SatoVesselness.PAPER, SatoVesselness.of(1, 2, 3, 4))) {
            try (NDManager manager = NDManager.newBaseManager();
                    BatchVesselness batched = BatchVesselness.of(manager, filter, 77, 77)) {
                List<FloatImage> expected = responses(manager, batched, frames);
                for (int turn = 1; turn < 5; turn++) {
                    List<FloatImage> turned = new ArrayList<>(frames);
                    Collections.rotate(turned, turn);
                    List<FloatImage> actual = responses(manager, batched, turned);
                    for (int i = 0; i < 5; i++) {
                        assertThat(actual.get((i + turn) % 5).values())
                                .isEqualTo(expected.get(i).values());
                    }
                }
            }
        }
    }

    private static List<FloatImage> responses(NDManager manager, BatchVesselness filter, List<FloatImage> frames) {
        try (NDArray batch = Batches.of(manager, frames);
                NDArray response = filter.respond(batch)) {
            return FrameTensors.images(response);
        }
    }

    @Test
    void what_cannot_be_searched_is_told() {
        try (NDManager manager = NDManager.newBaseManager();
                VesselSearch search = new VesselSearch(manager, RULE, 2)) {
            FloatImage broken = Batches.phantoms(64, 1).get(0);
            broken.values()[70] = Float.POSITIVE_INFINITY;
            assertThatThrownBy(() -> search.find(List.of(broken)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("pixel (6, 1)");
            assertThatThrownBy(() -> search.find(List.of(new FloatImage(12, 60))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("12x60", "border of 6");
            assertThatThrownBy(() -> search.find(List.of(new FloatImage(4097, 4096))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("16777216");
            assertThatThrownBy(() -> new VesselSearch(manager, RULE, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 frames");
            VesselnessExtractor own = new VesselnessExtractor(frame -> frame, 92, 6);
            assertThatThrownBy(() -> new VesselSearch(manager, own, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no form for batches");
        }
    }

    @Test
    void searches_leave_nothing_behind_but_the_last_sizes() {
        List<FloatImage> frames = mixed();
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (VesselSearch search = new VesselSearch(manager, RULE, 2)) {
                search.find(frames);
                long open = NativeArrays.open(manager);
                assertThat(open).isGreaterThan(before);
                for (int i = 0; i < 5; i++) {
                    search.find(frames);
                    assertThat(NativeArrays.open(manager)).isEqualTo(open);
                }
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }
}
