package io.github.vasomim.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
    private static FloatImage wave(int u, int v) {
        FloatImage image = new FloatImage(64, 64);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.values()[y * 64 + x] = (float) (128
                        + 100 * Math.cos(Math.PI * (2 * x + 1) * u / 128) * Math.cos(Math.PI * (2 * y + 1) * v / 128));
            }
        }
        return image;
    }

    /** Blobs of a few random waves, as smooth as anatomy. */
    private static FloatImage clouds(long seed, int side) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatImage image = new FloatImage(side, side);
        for (int wave = 0; wave < 60; wave++) {
            double fx = random.nextDouble(-8, 8) * Math.PI / side;
            double fy = random.nextDouble(-8, 8) * Math.PI / side;
            double phase = random.nextDouble(7);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    image.values()[y * side + x] += (float) Math.cos(fx * x + fy * y + phase);
                }
            }
        }
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = 128 + 8 * image.values()[i];
        }
        return image;
    }

    @Test
    void aWaveIsItsBit() {
        // Bit v * 16 + u - 1; all other frequencies are 0 and so is their median.
        assertThat(PerceptualHash.of(wave(3, 0))).isEqualTo(new PerceptualHash(1L << 2, 0, 0, 0));
        assertThat(PerceptualHash.of(wave(0, 1))).isEqualTo(new PerceptualHash(1L << 15, 0, 0, 0));
        assertThat(PerceptualHash.of(wave(1, 4))).isEqualTo(new PerceptualHash(0, 1, 0, 0));
        assertThat(PerceptualHash.of(wave(15, 15))).isEqualTo(new PerceptualHash(0, 0, 0, 1L << 62));
        assertThat(PerceptualHash.of(wave(16, 0))).isEqualTo(new PerceptualHash(0, 0, 0, 0));
        assertThat(PerceptualHash.of(wave(0, 0))).isEqualTo(new PerceptualHash(0, 0, 0, 0));
    }

    @Test
    void distanceAndTextAreThoseOfTheBits() {
        PerceptualHash a = new PerceptualHash(1, 2, 0, -1L >>> 1);
        PerceptualHash b = new PerceptualHash(0, 3, 0, 0);
        assertThat(a.distance(b)).isEqualTo(1 + 1 + 63).isEqualTo(b.distance(a));
        assertThat(a.hex())
                .isEqualTo("7fffffffffffffff" + "0000000000000000" + "0000000000000002" + "0000000000000001");
    }

    @Property(tries = 25)
    void contrastNoiseAndSizeMatterLittle(
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @DoubleRange(min = 0.5, max = 2) double gain,
            @ForAll @DoubleRange(min = -60, max = 60) double offset) {
        FloatImage image = clouds(seed, 128);
        PerceptualHash hash = PerceptualHash.of(image);
        SplittableRandom random = new SplittableRandom(seed);
        FloatImage changed = new FloatImage(256, 256);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                double noise = random.nextDouble(-6, 6);
                changed.values()[y * 256 + x] = (float) (gain * image.get(x / 2, y / 2) + offset + noise);
            }
        }
        assertThat(PerceptualHash.of(changed).distance(hash)).isLessThanOrEqualTo(PerceptualHash.ALIKE);
        assertThat(PerceptualHash.of(clouds(seed + 1, 128)).distance(hash)).isGreaterThan(PerceptualHash.ALIKE);
    }

    @Test
    void tinyPicturesHaveAHash() {
        FloatImage tiny = new FloatImage(1, 3);
        tiny.values()[1] = 200;
        assertThat(PerceptualHash.of(tiny)).isNotEqualTo(PerceptualHash.of(new FloatImage(3, 1)));
    }
}
