package io.github.vasomim.phantom;

import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Objects;

/**
 * Makes X-ray coronary angiograms with known truth: a left or right tree on the heart's surface, seen from one of the clinic's
 * standard views, drawn by Beer-Lambert attenuation into a thorax with catheter, scatter, blur, field edge and quantum noise.
 *
 * <p>The same configuration and seed give the same pixels on every machine: randomness is {@code L64X128MixRandom}, seeded once
 * per part of the picture, and all arithmetic is exactly defined (StrictMath, fixed order of summation). Immutable and
 * thread-safe.
 */
public final class PhantomGenerator {
    private final PhantomConfig config;

    /**
     * A generator of such phantoms.
     *
     * @param config size and disease
     */
    public PhantomGenerator(PhantomConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /**
     * What this generator makes.
     *
     * @return the configuration given
     */
    public PhantomConfig config() {
        return config;
    }

    /**
     * Makes one phantom.
     *
     * @param seed any number; each gives another patient, view and exposure
     * @return a new phantom called {@code phantom-} and the seed, six digits or more
     */
    public Phantom generate(long seed) {
        Scene scene = new Scene(config, seed);
        TruthRaster truth = scene.truth();
        Angiogram frame = frame(name(seed), scene, 0, Degradation.NONE, 1);
        return new Phantom(frame, mask(truth.segments()), truth.segments(), scene.stenoses(), truth.centreline());
    }

    /**
     * Takes another picture of a phantom's patient, well or badly: the same view with noise of its own and the heart a little elsewhere, as
     * another frame of one acquisition.
     *
     * @param seed the phantom's
     * @param exposure which picture, from 0; number 0 without degradation is the frame of {@link #generate}
     * @param degradation what is wrong with it
     * @return a new frame called as the phantom with the exposure behind a hyphen
     */
    public Angiogram expose(long seed, int exposure, Degradation degradation) {
        return expose(seed, exposure, degradation, 1);
    }

    /**
     * Takes another picture of a phantom's patient while contrast medium comes or goes: frames of a cine, in their order.
     *
     * @param seed the phantom's
     * @param exposure which picture, from 0
     * @param degradation what is wrong with it
     * @param contrast share of the contrast medium that is in the vessels: 0 before it arrives, 1 as in {@link #generate}. The catheter has
     *     its own
     * @return a new frame called as the phantom with the exposure behind a hyphen
     */
    public Angiogram expose(long seed, int exposure, Degradation degradation, double contrast) {
        if (exposure < 0) {
            throw new IllegalArgumentException("exposure " + exposure + ": exposures count from 0");
        }
        if (!(contrast >= 0 && contrast <= 1)) {
            throw new IllegalArgumentException("contrast " + contrast + ": a share lies between 0 and 1");
        }
        return frame(name(seed) + "-" + exposure, new Scene(config, seed), exposure, degradation, contrast);
    }

    private Angiogram frame(String name, Scene scene, int exposure, Degradation degradation, double contrast) {
        float[] values = scene.expose(exposure, degradation, contrast);
        return new Angiogram(name, FloatImage.wrap(config.width(), config.height(), values), null);
    }

    private static LabelImage mask(LabelImage segments) {
        LabelImage mask = new LabelImage(segments.width(), segments.height());
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (segments.labels()[i] == 0 ? 0 : 1);
        }
        return mask;
    }

    private static String name(long seed) {
        String digits = Long.toString(seed);
        return "phantom-" + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
