package io.github.vasomim.phantom;

/** Turns absorbance into grey values: attenuation, scatter, blur, tone curve, edge enhancement, field edge, quantum noise. */
final class Detector {
    private static final int TONES = 2048;
    private static final double TONE_RANGE = 6;
    private static final double SHOULDER = 200;
    private static final double WHITE = 255;
    /** Noise is stated at this grey value. */
    private static final double MID_GREY = 115;

    private static final double DARK_NOISE = 15;
    /** Light spreads in the scintillator on a second, longer scale. */
    private static final double COARSE_GRAIN = 1.3;

    private static final float COARSE_SHARE = 0.9f;
    /** What the worst exposure adds: times the own noise, and reference pixels of blur. */
    private static final double MORE_NOISE = 7;

    private static final double MORE_BLUR = 12;

    private final double blur;
    private final double scatter;
    private final double brightness;
    private final double gamma;
    private final double sharpening;
    private final double sharpeningReach;
    private final double noise;
    private final double grainSize;
    private final Collimator collimator;

    Detector(Canvas frame, Draw draw) {
        blur = draw.between(0.55, 0.95);
        scatter = draw.between(0.2, 0.6);
        brightness = Math.max(70, Math.min(165, 117 + 21 * draw.normal()));
        gamma = draw.between(0.85, 1.35);
        sharpening = draw.between(0, 0.55);
        sharpeningReach = draw.between(5, 11) * frame.pixelsPerUnit();
        noise = draw.between(3.0, 5.3) * StrictMath.pow(frame.pixelsPerUnit(), 0.75);
        grainSize = Math.max(0.35, draw.between(0.42, 0.66) * StrictMath.sqrt(frame.pixelsPerUnit()));
        collimator = new Collimator(frame.unitsWide(), frame.unitsHigh(), draw);
    }

    Visibility visibility() {
        double slope = brightness * gamma / (1 + scatter) * (1 + 0.5 * sharpening);
        return new Visibility(slope, blur, noise);
    }

    /** How far inside the open field a point lies, in reference pixels; negative outside. */
    double depth(double x, double y) {
        return collimator.depth(x, y);
    }

    /** Replaces absorbance by grey values, whole numbers from 0 to 255. */
    void expose(Canvas image, Degradation degradation, Draw draw) {
        float[] values = image.values();
        int width = image.width();
        int height = image.height();
        double level = image.mean();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.exp(level - values[i]);
        }
        float[] scattered = values.clone();
        Blur.gaussian(scattered, width, height, 42 * image.pixelsPerUnit());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] + scatter * scattered[i]) / (1 + scatter));
        }
        Blur.gaussian(values, width, height, spread(degradation.blur()) * image.pixelsPerUnit());
        tone(values);
        sharpen(image);
        collimator.apply(image);
        addNoise(image, noise * (1 + MORE_NOISE * degradation.noise()), draw);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.floor(Math.max(0, Math.min(WHITE, values[i])) + 0.5);
        }
    }

    /** Deviation of the blur in reference pixels; its own to the last bit where there is no further. */
    private double spread(double strength) {
        double further = MORE_BLUR * strength;
        return strength == 0 ? blur : Math.sqrt(blur * blur + further * further);
    }

    private void tone(float[] values) {
        float[] curve = new float[TONES + 2];
        for (int i = 1; i < curve.length; i++) {
            double grey = brightness * StrictMath.pow(i * TONE_RANGE / TONES, gamma);
            double room = WHITE - SHOULDER;
            curve[i] = (float)
                    (grey <= SHOULDER ? grey : SHOULDER + room * (1 - StrictMath.exp((SHOULDER - grey) / room)));
        }
        for (int i = 0; i < values.length; i++) {
            double place = Math.min(values[i], TONE_RANGE) * (TONES / TONE_RANGE);
            int below = (int) place;
            float share = (float) (place - below);
            values[i] = curve[below] + share * (curve[below + 1] - curve[below]);
        }
    }

    private void sharpen(Canvas image) {
        float[] values = image.values();
        float[] smooth = values.clone();
        Blur.gaussian(smooth, image.width(), image.height(), sharpeningReach);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) sharpening * (values[i] - smooth[i]);
        }
    }

    /** Quantum noise: its variance grows with the grey value, and the detector's blur joins neighbouring pixels. */
    private void addNoise(Canvas image, double deviation, Draw draw) {
        float[] grain = new float[image.values().length];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = draw.grain();
        }
        Blur.gaussian(grain, image.width(), image.height(), grainSize);
        float[] coarse = grain.clone();
        Blur.gaussian(coarse, image.width(), image.height(), COARSE_GRAIN * image.pixelsPerUnit());
        for (int i = 0; i < grain.length; i++) {
            grain[i] += COARSE_SHARE * coarse[i];
        }
        double squares = 0;
        for (float value : grain) {
            squares += (double) value * value;
        }
        double unit = deviation / Math.sqrt(squares / grain.length);
        for (int i = 0; i < grain.length; i++) {
            double grey = Math.max(0, image.values()[i]);
            double strength = Math.sqrt((grey + DARK_NOISE) / (MID_GREY + DARK_NOISE));
            image.values()[i] += (float) (unit * strength * grain[i]);
        }
    }
}
