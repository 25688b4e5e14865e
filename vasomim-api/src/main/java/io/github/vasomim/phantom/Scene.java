package io.github.vasomim.phantom;

import java.util.List;

/** One patient before the detector, of whom any number of exposures can be taken. */
final class Scene {
    private static final int TREE = 1;
    private static final int VIEW = 2;
    private static final int FILLING = 3;
    private static final int THORAX = 4;
    private static final int DEVICES = 5;
    private static final int DETECTOR = 6;
    private static final int STENOSES = 7;
    private static final int NOISE = 8;
    private static final int HEART = 9;
    private static final int GHOST = 10;
    /** Exposures after the first draw from parts of their own. */
    private static final int PARTS = 16;
    /** How far the heart comes from one exposure to another, reference pixels. */
    private static final double HEARTBEAT = 6;

    private static final float HARDENING = 0.55f;

    private final PhantomConfig config;
    private final long seed;
    private final CoronaryTree tree;
    private final Filling filling;
    private final Projection projection;
    private final Detector detector;
    private final List<Stenosis> stenoses;

    Scene(PhantomConfig config, long seed) {
        this.config = config;
        this.seed = seed;
        Canvas frame = blank();
        tree = CoronaryTree.grow(new Draw(seed, TREE));
        filling = new Filling(new Draw(seed, FILLING));
        projection = Projection.of(
                tree, filling, config.views(), frame.unitsWide(), frame.unitsHigh(), new Draw(seed, VIEW));
        detector = new Detector(frame, new Draw(seed, DETECTOR));
        Draw disease = new Draw(seed, STENOSES);
        StenosisPlacer placer =
                new StenosisPlacer(config, frame.pixelsPerUnit(), detector.visibility(), detector::depth);
        int wanted = disease.whole(config.minStenoses(), config.maxStenoses());
        // Narrows the shadows themselves.
        stenoses = placer.place(projection.shadows(), wanted, disease);
    }

    private Canvas blank() {
        return Canvas.blank(config.width(), config.height());
    }

    List<Stenosis> stenoses() {
        return stenoses;
    }

    /** The vessels as the first exposure shows them. */
    TruthRaster truth() {
        TruthRaster truth =
                new TruthRaster(config.width(), config.height(), blank().pixelsPerUnit(), detector.visibility());
        projection.shadows().forEach(truth::add);
        return truth;
    }

    /** Grey values, row by row, with a share of the contrast medium. */
    float[] expose(int exposure, Degradation degradation, double contrast) {
        Canvas image = blank();
        Thorax.addTo(image, projection.view(), tree.heart(), new Draw(seed, THORAX));
        image.add(hardened(tubes(image, exposure, degradation, contrast)));
        detector.expose(image, degradation, draw(NOISE, exposure));
        return image.values();
    }

    private Draw draw(int part, int exposure) {
        return new Draw(seed, part + PARTS * exposure);
    }

    private float[] tubes(Canvas image, int exposure, Degradation degradation, double contrast) {
        Draw draw = new Draw(seed, DEVICES);
        TubeRaster raster = new TubeRaster(config.width(), config.height(), image.pixelsPerUnit());
        double direction = draw.between(0, 2 * StrictMath.PI);
        double distance = Math.max(0, draw.between(-1.5, 3.5));
        double motionX = distance * StrictMath.cos(direction);
        double motionY = distance * StrictMath.sin(direction);
        List<Shadow> shadows = projection.shadows();
        if (exposure > 0) {
            Draw beat = draw(HEART, exposure);
            shadows =
                    Defects.moved(shadows, beat.between(-HEARTBEAT, HEARTBEAT), beat.between(-HEARTBEAT, HEARTBEAT), 1);
        }
        if (contrast < 1) {
            shadows = Defects.moved(shadows, 0, 0, contrast);
        }
        for (Shadow shadow : Defects.faded(shadows, tree.branches(), degradation.fading())) {
            raster.addMoving(shadow, motionX, motionY);
        }
        for (Shadow ghost : Defects.ghosts(shadows, degradation.ghosting(), draw(GHOST, exposure))) {
            raster.addMoving(ghost, motionX, motionY);
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
}
