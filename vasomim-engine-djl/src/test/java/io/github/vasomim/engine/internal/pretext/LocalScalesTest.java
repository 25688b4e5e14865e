package io.github.vasomim.engine.internal.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.LocalSettings;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalScalesTest {
    private static TinyFoundation tiny(LocalSettings settings) {
        return new TinyFoundation(foundation ->
                new LocalScales(foundation, TinyFoundation.DECODER, settings, MaskedPixels.Error.SQUARED, 0.5, false));
    }

    private static LocalSettings scales(LocalSettings.Feature feature, List<Integer> sides) {
        return new LocalSettings(feature, List.of(1, 2), sides);
    }

    @Test
    void defaultsAreFourScalesAsFarAsTheyFit() {
        assertThat(LocalSettings.STANDARD.scales(VitConfig.of(VitConfig.Size.BASE)))
                .containsExactly(
                        new LocalSettings.Scale(2, 4),
                        new LocalSettings.Scale(4, 8),
                        new LocalSettings.Scale(10, 16),
                        new LocalSettings.Scale(12, 32));
        // Patches of 14 have no quarters; five patches in a row no pairs.
        assertThat(LocalSettings.STANDARD.scales(VitConfig.of(VitConfig.Size.HUGE)))
                .containsExactly(
                        new LocalSettings.Scale(10, 7),
                        new LocalSettings.Scale(26, 14),
                        new LocalSettings.Scale(32, 28));
        assertThat(LocalSettings.STANDARD.scales(new VitConfig(80, 16, 12, 12, 2)))
                .containsExactly(
                        new LocalSettings.Scale(4, 4), new LocalSettings.Scale(10, 8), new LocalSettings.Scale(12, 16));
        assertThat(LocalSettings.STANDARD.predictsPixels(TinyFoundation.SHAPE)).isTrue();
        assertThat(new LocalSettings(LocalSettings.Feature.HOG, null, null).predictsPixels(TinyFoundation.SHAPE))
                .isFalse();
    }

    @Test
    void scalesThatCannotBeAreRefused() {
        VitConfig shape = TinyFoundation.SHAPE;
        assertThatThrownBy(
                        () -> scales(LocalSettings.Feature.PIXELS, List.of(4)).scales(shape))
                .hasMessageContaining("as many of both");
        assertThatThrownBy(() ->
                        scales(LocalSettings.Feature.PIXELS, List.of(3, 4)).scales(shape))
                .hasMessageContaining("side 3");
        assertThatThrownBy(() ->
                        scales(LocalSettings.Feature.PIXELS, List.of(4, 12)).scales(shape))
                .hasMessageContaining("side 12");
        assertThatThrownBy(() -> new LocalSettings(LocalSettings.Feature.HOG, List.of(1), List.of(4)).scales(shape))
                .hasMessageContaining("1 of 2");
        assertThatThrownBy(
                        () -> new LocalSettings(LocalSettings.Feature.HOG, List.of(2, 2), List.of(4, 4)).scales(shape))
                .hasMessageContaining("depths rise");
    }

    @Test
    void smallRegionsLieInTheirPatchAndLargeOnesAreMeans() {
        // The first channel counts the pixels, 0 to 255, the others are zero.
        float[] pixels = new float[2 * 3 * 256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = i;
        }
        try (TinyFoundation tiny = tiny(scales(LocalSettings.Feature.PIXELS, List.of(2, 8)))) {
            NDArray small = new RegionFeatures(TinyFoundation.GRID, 2)
                    .of(LocalSettings.Feature.PIXELS, false, tiny.images(pixels));
            assertThat(small.getShape()).isEqualTo(new Shape(2, 16, 48));
            // Patch 5 begins in row 4, column 4.
            float[] values = small.get("0,5").toFloatArray();
            assertThat(values[0]).isEqualTo(4 * 16 + 4);
            assertThat(values[3 * (4 + 2)]).isEqualTo(5 * 16 + 6);
            RegionFeatures large = new RegionFeatures(TinyFoundation.GRID, 8);
            NDArray quarter = large.of(LocalSettings.Feature.PIXELS, false, tiny.images(pixels));
            assertThat(quarter.getShape()).isEqualTo(new Shape(2, 4, 192));
            assertThat(quarter.get("0,3").toFloatArray()[0]).isEqualTo(8 * 16 + 8);
            float[] numbers = new float[32];
            for (int i = 0; i < 32; i++) {
                numbers[i] = i;
            }
            // Patches 0, 1, 4, 5 and so on.
            assertThat(large.pooled(tiny.manager.create(numbers, new Shape(2, 16, 1)))
                            .toFloatArray())
                    .containsExactly(2.5f, 4.5f, 10.5f, 12.5f, 18.5f, 20.5f, 26.5f, 28.5f);
        }
    }

    @Test
    void standardisedRegionsHaveNoMeanAndUnitVariance() {
        try (TinyFoundation tiny = tiny(scales(LocalSettings.Feature.PIXELS, List.of(2, 8)))) {
            float[] values = new RegionFeatures(TinyFoundation.GRID, 8)
                    .of(LocalSettings.Feature.PIXELS, true, tiny.images(TinyFoundation.pixels(4)))
                    .get("1,2")
                    .toFloatArray();
            double sum = 0;
            double square = 0;
            for (float value : values) {
                sum += value;
                square += value * value;
            }
            assertThat(sum).isCloseTo(0, within(1e-3));
            assertThat(square / (values.length - 1)).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void eachScaleHasItsTermAndPatchesAreThePrediction() {
        float[] pixels = TinyFoundation.pixels(5);
        try (TinyFoundation tiny = tiny(scales(LocalSettings.Feature.PIXELS, List.of(2, 4)))) {
            MaskBatch masks = tiny.masks(6, 0);
            ObjectiveTerms own = tiny.own(pixels, masks);
            assertThat(own.terms().stream().map(ObjectiveTerms.Term::name)).containsExactly("reconstruction-2");
            assertThat(own.terms().get(0).weight()).isEqualTo(0.5);
            assertThat(tiny.forward(pixels, masks).prediction()).isNotNull();
        }
        try (TinyFoundation tiny = tiny(scales(LocalSettings.Feature.HOG, List.of(4, 8)))) {
            MaskBatch masks = tiny.masks(6, 0);
            assertThat(tiny.own(pixels, masks).terms().stream().map(ObjectiveTerms.Term::name))
                    .containsExactly("reconstruction-4", "reconstruction-8");
            assertThat(tiny.forward(pixels, masks).prediction()).isNull();
        }
    }

    @Test
    void aScaleOfWholePatchesIsTheUsualError() {
        // Histograms of whole patches are said patch by patch: their error is the mean over the hidden ones.
        float[] pixels = TinyFoundation.pixels(6);
        try (TinyFoundation tiny = tiny(new LocalSettings(LocalSettings.Feature.HOG, List.of(2), List.of(4)))) {
            MaskBatch masks = tiny.masks(6, 0);
            // All weights of the last layer nothing: what is said is nothing, and the error the target's own square,
            // one in nine for each histogram.
            NDArray last = tiny.parameter("decoder_local.4.decoder_pred.weight").stopGradient();
            last.subi(last);
            assertThat((double) tiny.own(pixels, masks).terms().get(0).value().getFloat())
                    .isCloseTo(1.0 / 9, within(1e-6));
        }
    }

    @Test
    void slopesAreThoseOfCentralDifferences() {
        float[] pixels = TinyFoundation.pixels(7);
        for (LocalSettings.Feature feature : LocalSettings.Feature.values()) {
            for (String name : List.of(
                    "decoder_local.2.norm.weight",
                    "decoder_local.2.decoder_pred.weight",
                    "decoder_local.8.decoder_pred.weight",
                    "blocks.0.mlp.fc2.weight",
                    "blocks.1.mlp.fc2.weight",
                    "norm.weight")) {
                try (TinyFoundation tiny = tiny(scales(feature, List.of(2, 8)))) {
                    MaskBatch masks = tiny.masks(6, 3);
                    double[] slopes = tiny.slopes(() -> tiny.own(pixels, masks).total(), name, 4, 2e-2);
                    assertThat(slopes[0])
                            .as("%s of %s", name, feature)
                            .isNotZero()
                            .isCloseTo(slopes[1], within(3e-4 + 0.03 * Math.abs(slopes[1])));
                }
            }
        }
    }
}
