package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.testing.Golden;
import org.junit.jupiter.api.Test;

class BoxesGoldenTest {
    private final Golden golden = Golden.load("detection_ops.npz");

    @Test
    void overlaps_agree() {
        BoxArray boxes = BoxArray.wrap(golden.floats("nms_boxes"));
        float[] overlaps = new float[boxes.size() * boxes.size()];
        for (int i = 0; i < overlaps.length; i++) {
            overlaps[i] = Overlaps.union(boxes, i / boxes.size(), boxes, i % boxes.size());
        }
        assertThat(Golden.relativeError(overlaps, golden.floats("iou"))).isLessThan(1e-6);
    }

    @Test
    void suppression_keeps_the_same_boxes_in_the_same_order() {
        BoxArray boxes = BoxArray.wrap(golden.floats("nms_boxes"));
        int[] kept = new NonMaximumSuppression(0.5).keep(boxes, golden.floats("nms_scores"));
        float[] expected = golden.floats("nms_keep_05");
        assertThat(kept).hasSize(expected.length);
        for (int i = 0; i < kept.length; i++) {
            assertThat(kept[i]).isEqualTo((int) expected[i]);
        }
    }

    @Test
    void coding_agrees_both_ways() {
        BoxArray proposals = BoxArray.wrap(golden.floats("coder_proposals"));
        BoxArray truths = BoxArray.wrap(golden.floats("coder_reference"));
        float[] deltas = golden.floats("coder_deltas");
        assertThat(Golden.relativeError(BoxCoder.DETECTIONS.encode(proposals, truths), deltas))
                .isLessThan(1e-5);
        assertThat(Golden.relativeError(
                        BoxCoder.DETECTIONS.decode(proposals, deltas).sides(), golden.floats("coder_decoded")))
                .isLessThan(1e-6);
    }
}
