package io.github.vasomim.anatomy.cine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceBackgroundTest {
    private static FloatImage row(float... values) {
        return FloatImage.wrap(values.length, 1, values);
    }

    @Test
    void theBackgroundIsTheNinetiethPercentileOverTime() {
        // Eleven frames of 10, 20 .. 110 in one pixel and the reverse in the other: the second brightest.
        SequenceBackground background =
                SequenceBackground.of(FrameSequence.of(11, i -> row(10 * (i + 1), 110 - 10 * i)));

        assertThat(background.frame().values()).containsExactly(100, 100);
    }

    @Test
    void theLogRatioIsCountedFromTheMedianChange() {
        // Three places unchanged but for the exposure, one with a vessel, one behind the collimator.
        SequenceBackground background = SequenceBackground.of(FrameSequence.of(List.of(row(92, 92, 92, 92, 0))));

        FloatImage result = background.subtract(row(82, 82, 82, 42, 3));

        double vessel = 200 + 250 * Math.log(50.0 / 90);
        assertThat(result.values()).containsExactly(new float[] {200, 200, 200, (float) vessel, 200}, within(1e-3f));
    }

    @Test
    void aFrameEqualToTheBackgroundIsFlat() {
        FloatImage frame = new MadeCine(4).withNoise(4).frame(0, 1);
        float[] before = frame.values().clone();

        FloatImage result =
                SequenceBackground.of(FrameSequence.of(List.of(frame, frame))).subtract(frame);

        for (float value : result.values()) {
            // The background is known to 1/514 grey level.
            assertThat(value).isCloseTo(200, within(0.1f));
        }
        assertThat(frame.values()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void vesselsStandOutAndStillStructuresDoNot(long seed) {
        MadeCine cine = new MadeCine(seed).withNoise(2).withHeartMotion(3).withCatheter(0.6);
        double[] contrast = new double[16];
        Arrays.fill(contrast, 8, 16, 1);
        FrameSequence frames = cine.sequence(contrast);
        SubtractingExtractor subtracting =
                new SubtractingExtractor(SequenceBackground.of(frames), VesselnessExtractor.PAPER);

        LabelImage raw =
                VesselnessExtractor.PAPER.extract(frames.frame(13).asImg()).mask();
        LabelImage subtracted = subtracting.extract(frames.frame(13).asImg()).mask();

        assertThat(cine.shareOnVessel(subtracted, 13)).isGreaterThan(0.5);
        assertThat(cine.shareOnVessel(subtracted, 13)).isGreaterThan(cine.shareOnVessel(raw, 13) + 0.2);
    }

    @Test
    void atMost32FramesAreAskedForFromTheFirstToTheLast() {
        List<Integer> asked = new ArrayList<>();
        SequenceBackground.of(FrameSequence.of(1000, i -> {
            asked.add(i);
            return row(1);
        }));

        assertThat(asked).hasSize(32).startsWith(0, 32).endsWith(966, 999).isSorted();
    }

    @Test
    void framesOfAnotherSequenceAreRefused() {
        SequenceBackground background = SequenceBackground.of(FrameSequence.of(List.of(row(1, 2))));

        assertThatThrownBy(() -> background.subtract(row(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("1x1", "2x1");
        assertThatThrownBy(() -> background.subtract(row(1, Float.POSITIVE_INFINITY)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("pixel (1, 0)", "Infinity");
        assertThatThrownBy(() -> SequenceBackground.of(FrameSequence.of(List.of(row(1, 2), row(1)))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frame 1 of 1x1");
    }
}
