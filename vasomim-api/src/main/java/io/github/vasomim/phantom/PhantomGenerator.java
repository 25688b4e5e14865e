package io.github.vasomim.phantom;

import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
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
    private static final int TREE = 1;
    private static final int VIEW = 2;
    private static final int FILLING = 3;
    private static final int THORAX = 4;
    private static final int DEVICES = 5;
    private static final int DETECTOR = 6;
    private static final int STENOSES = 7;
    private static final int NOISE = 8;

    private static final float HARDENING = 0.55f;

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
        Canvas image = Canvas.blank(config.width(), config.height());
        CoronaryTree tree = CoronaryTree.grow(new Draw(seed, TREE));
        Filling filling = new Filling(new Draw(seed, FILLING));
        Draw viewing = new Draw(seed, VIEW);
        Projection projection = Projection.of(tree, filling, image.unitsWide(), image.unitsHigh(), viewing);
        Detector detector = new Detector(image, new Draw(seed, DETECTOR));

        Draw disease = new Draw(seed, STENOSES);
        StenosisPlacer placer = new StenosisPlacer(config, image.pixelsPerUnit(), detector.visibility());
        int wanted = disease.whole(config.minStenoses(), config.maxStenoses());
        List<Stenosis> stenoses = placer.place(projection.shadows(), wanted, disease);

        TruthRaster truth =
                new TruthRaster(config.width(), config.height(), image.pixelsPerUnit(), detector.visibility());
        projection.shadows().forEach(truth::add);

        Thorax.addTo(image, projection.view(), tree.heart(), new Draw(seed, THORAX));
        image.add(hardened(tubes(image, projection, filling, seed)));
        detector.expose(image, new Draw(seed, NOISE));

        FloatImage pixels = FloatImage.wrap(config.width(), config.height(), image.values());
        Angiogram frame = new Angiogram(name(seed), pixels, null);
        return new Phantom(frame, mask(truth.segments()), truth.segments(), stenoses, truth.centreline());
    }

    private float[] tubes(Canvas image, Projection projection, Filling filling, long seed) {
        Draw draw = new Draw(seed, DEVICES);
        TubeRaster raster = new TubeRaster(config.width(), config.height(), image.pixelsPerUnit());
        double direction = draw.between(0, 2 * StrictMath.PI);
        double distance = Math.max(0, draw.between(-1.5, 3.5));
        double motionX = distance * StrictMath.cos(direction);
        double motionY = distance * StrictMath.sin(direction);
        for (Shadow shadow : projection.shadows()) {
            raster.addMoving(shadow, motionX, motionY);
        }
        Devices.addTo(raster, image, projection, filling.density(), draw);
        return raster.absorbance();
    }

    /** The beam hardens on its way through iodine, so that thick vessels darken less than their thickness says. */
    private static float[] hardened(float[] absorbance) {
        for (int i = 0; i < absorbance.length; i++) {
            absorbance[i] /= 1 + HARDENING * absorbance[i];
        }
        return absorbance;
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
