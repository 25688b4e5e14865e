package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VesselRecordTest {
    private static final PatchGrid GRID = new PatchGrid(4, 2, 2);
    /** Patch 0 is hidden, patch 1 is not. */
    private static final PatchMask LEFT = PatchMask.of(2, BitSet.valueOf(new long[] {1}));
    /** One pixel in each patch. */
    private static final LabelImage VESSELS = LabelImage.wrap(4, 2, new byte[] {1, 0, 0, 0, 0, 0, 0, 1});

    private static VesselRecord errors(LabelImage vessels, float... reconstruction) {
        FloatImage frame = FloatImage.wrap(4, 2, new float[] {100, 100, 100, 100, 100, 250, 100, 100});
        return VesselRecord.ofErrors(GRID, LEFT, vessels, frame, FloatImage.wrap(4, 2, reconstruction));
    }

    /** Inside one pixel off by 10; outside three, off by 1, 0 and, as 300 is clipped, 5. What is visible does not count. */
    @Test
    void psnr_by_hand() {
        VesselRecord record = errors(VESSELS, 110, 101, 0, 0, 100, 300, 0, 0);
        assertThat(record).isEqualTo(new VesselRecord(0, 0, 100, 1, 26, 3));
        assertThat(record.psnrInside()).isCloseTo(28.130803608679102, within(1e-12));
        assertThat(record.psnrOutside()).isCloseTo(10 * Math.log10(65025 / (26 / 3.0)), within(1e-12));
    }

    @Test
    void nothing_measured_is_no_number_and_no_error_is_infinite() {
        VesselRecord record = errors(new LabelImage(4, 2), 100, 100, 0, 0, 100, 250, 0, 0);
        assertThat(record.psnrInside()).isNaN();
        assertThat(record.psnrOutside()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(VesselRecord.NONE.hiddenShare()).isNaN();
    }

    @Test
    void sums_and_means_keep_ratios() {
        VesselRecord mask = VesselRecord.ofMask(GRID, LEFT, VESSELS);
        assertThat(mask).isEqualTo(new VesselRecord(2, 1, 0, 0, 0, 0));
        VesselRecord sum =
                mask.plus(errors(VESSELS, 110, 101, 0, 0, 100, 300, 0, 0)).plus(new VesselRecord(1, 1, 20, 1, 0, 0));
        assertThat(sum).isEqualTo(new VesselRecord(3, 2, 120, 2, 26, 3));
        assertThat(sum.hiddenShare()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(sum.dividedBy(4).hiddenShare()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(sum.dividedBy(4).psnrInside()).isCloseTo(sum.psnrInside(), within(1e-12));
    }

    @Test
    void values_without_a_record_have_seen_no_vessel() {
        assertThat(new StepValues(1, Map.of(), null).vessels()).isEqualTo(VesselRecord.NONE);
    }
}
