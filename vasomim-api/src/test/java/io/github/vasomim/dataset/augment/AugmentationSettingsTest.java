package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.image.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationSettingsTest {
    @Test
    void jsonGoesThereAndBack() {
        for (AugmentationSettings settings : List.of(
                AugmentationSettings.NONE,
                AugmentationSettings.PRETRAINING,
                AugmentationSettings.SEGMENTATION,
                AugmentationSettings.DETECTION)) {
            String text = RecordJson.toText(settings);
            assertThat(RecordJson.complete(
                            AugmentationSettings.class,
                            JsonParser.parseString(text).getAsJsonObject(),
                            "text"))
                    .isEqualTo(settings);
        }
        AugmentationSettings changed = RecordJson.set(
                AugmentationSettings.NONE,
                List.of("filter=bicubic", "tone.gammaProbability=0.5", "crop.probability=1"));
        assertThat(changed.tone().gammaProbability()).isEqualTo(0.5);
        assertThat(changed.crop()).isEqualTo(AugmentationSettings.PRETRAINING.crop());
    }

    @Test
    void badSettingsAreRefusedByName() {
        refused("jitter.probability=0.5", "both choose the part", "crop.probability=0.5");
        refused("crop.leastShare=0", "area shares are 0.0 to 1.0");
        refused("crop.mostAspect=0.5", "aspect is 0.5");
        refused("jitter.least=3", "jitter scales are 3.0 to 2.0");
        refused("motion.mostScale=1", "scale is 1.0");
        refused("tone.mostGamma=0.9", "gamma is 0.9");
        refused("tone.noiseProbability=2", "noise probability is 2.0");
        refused("flipProbability=-1", "flip probability is -1.0");
        refused("leastVisible=1.5", "least visible share is 1.5");
        assertThatThrownBy(() -> new RandomAugmentation(AugmentationSettings.NONE, 0, 4))
                .hasMessageContaining("size is 0x4");
    }

    private static void refused(String assignment, String message, String... more) {
        List<String> assignments = new java.util.ArrayList<>(List.of(more));
        assignments.add(assignment);
        assertThatThrownBy(() -> RecordJson.set(AugmentationSettings.NONE, assignments))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void jitterKeepsTheAspectAndStaysWhereTheFrameIs() {
        ScaleJitter jitter = AugmentationSettings.DETECTION.jitter();
        double mean = 0;
        for (int i = 0; i < 2000; i++) {
            Box part = jitter.draw(400, 200, 100, 100, SampleSeed.stream(1, 0, i));
            // One scale on both axes: 100 pixels from the part, 0.25 times the jitter of them per source pixel.
            assertThat(part.width()).isCloseTo(part.height(), within(1e-9));
            double scale = 100 / part.width() / 0.25;
            assertThat(scale).isBetween(0.1, 2.0);
            mean += scale / 2000;
            assertThat(part.x()).isBetween(0.0, Math.max(0, 400 - part.width()) + 1e-9);
            assertThat(part.y()).isBetween(0.0, Math.max(0, 200 - part.height()) + 1e-9);
        }
        assertThat(mean).isCloseTo(1.05, within(0.05));
    }

    @Test
    void toneStepsByHand() {
        float[] values = {0, 51, 255, 200};
        new ToneChange(1.5, -20, 1, 0, 0).apply(values);
        assertThat(values).containsExactly(0, 56.5f, 255, 255);
        float[] squared = {0, 51, 127.5f, 255};
        new ToneChange(1, 0, 2, 0, 0).apply(squared);
        assertThat(squared).containsExactly(new float[] {0, 10.2f, 63.75f, 255}, within(1e-3f));
        float[] noisy = new float[20000];
        java.util.Arrays.fill(noisy, 100);
        new ToneChange(1, 0, 1, 5, 9).apply(noisy);
        double mean = 0;
        double square = 0;
        for (float value : noisy) {
            mean += value / 20000.0;
            square += (value - 100) * (value - 100) / 20000.0;
        }
        assertThat(mean).isCloseTo(100, within(0.15));
        assertThat(Math.sqrt(square)).isCloseTo(5, within(0.15));
    }
}
