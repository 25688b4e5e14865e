package io.github.vasomim.dataset;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.SharedData;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Boxes of real frames. */
class RealBoxesTest {
    @Test
    void stenosisIsReadWithItsPatients() {
        BoxSplits splits = BoxSets.open(SharedData.require("data/stenosis_voc"));
        BoxSet set = requireNonNull(splits.train());
        assertThat(set.size()).isEqualTo(12);
        List<String> patients = IntStream.range(0, 12)
                .mapToObj(i -> requireNonNull(set.origin(i).patient()))
                .distinct()
                .toList();
        assertThat(patients).containsExactly("021", "096", "097", "098", "099");
        assertThat(set.read(0).boxes()).containsExactly(new LabelledBox(Box.ofCorners(182, 488, 290, 560), 1, false));
        for (int i = 0; i < 12; i++) {
            assertThat(set.read(i).boxes()).isNotEmpty();
        }
    }

    /** The box and the outline of a stenosis were stored apart: each outline fills its box, to the pixel. */
    @Test
    void arcadesBoxesHoldTheirOutlines() {
        BoxSet boxes =
                requireNonNull(BoxSets.open(SharedData.require("data/arcade")).val());
        SegmentationSet outlines =
                requireNonNull(SegmentationSets.open(SharedData.require("data/arcade"), ArcadeTarget.STENOSES)
                        .val());
        assertThat(boxes.size()).isEqualTo(60).isEqualTo(outlines.size());
        int found = 0;
        for (int i = 0; i < boxes.size(); i++) {
            assertThat(boxes.id(i)).isEqualTo(outlines.id(i));
            LabelImage label = outlines.read(i).label();
            List<LabelledBox> marked = boxes.read(i).boxes();
            found += marked.size();
            for (int y = 0; y < label.height(); y++) {
                for (int x = 0; x < label.width(); x++) {
                    if (label.get(x, y) != 0) {
                        double cx = x + 0.5;
                        double cy = y + 0.5;
                        assertThat(marked)
                                .anyMatch(m -> m.box().x() <= cx + 1
                                        && cx - 1 <= m.box().right()
                                        && m.box().y() <= cy + 1
                                        && cy - 1 <= m.box().bottom());
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(60);
    }
}
