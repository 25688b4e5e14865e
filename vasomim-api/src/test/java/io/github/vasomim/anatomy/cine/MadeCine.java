package io.github.vasomim.anatomy.cine;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.util.SplittableRandom;

/**
 * A cine with known contrast medium over time: the vessels of a phantom, moving with a heart, absorb from a ground of soft shades
 * with a dark line that stays (a catheter), a black shutter around and noise that is new in each frame.
 */
final class MadeCine {
    static final int SIDE = 192;
    private static final int BEAT = 12;

    private final float[] vessels = new float[SIDE * SIDE];
    private final long seed;
    private double noise;
    private double motion;
    private double catheter;

    MadeCine(long seed) {
        this.seed = seed;
        LabelImage mask =
                new PhantomGenerator(PhantomConfig.square(SIDE)).generate(seed).vesselMask();
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int near = 0;
                for (int k = 0; k < 9; k++) {
                    near += mask.get(x - 1 + k % 3, y - 1 + k / 3);
                }
                vessels[y * SIDE + x] = near / 9f;
            }
        }
    }

    MadeCine withNoise(double greyLevels) {
        noise = greyLevels;
        return this;
    }

    MadeCine withHeartMotion(double pixels) {
        motion = pixels;
        return this;
    }

    MadeCine withCatheter(double absorption) {
        catheter = absorption;
        return this;
    }

    /** The frame at a time, with a share of the full contrast medium. */
    FloatImage frame(int time, double contrast) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + time);
        int dx = shiftX(time);
        int dy = shiftY(time);
        FloatImage frame = new FloatImage(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double ground = 120 + 35 * Math.sin(x / 37.0) + 25 * Math.cos(y / 29.0);
                double line = (y - 60 - 0.4 * x) / 1.5;
                double through = 1 - catheter * Math.exp(-line * line);
                double value = ground * through * (1 - 0.45 * contrast * vessel(x - dx, y - dy));
                double grain = noise == 0 ? 0 : noise * random.nextGaussian();
                boolean shutter = Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0) > 0.49 * SIDE;
                frame.values()[y * SIDE + x] = shutter ? 0 : (float) Math.max(1, value + grain);
            }
        }
        return frame;
    }

    /** The share of a mask's pixels that lie on a vessel or right beside one, at a time; 0 of an empty mask. */
    double shareOnVessel(LabelImage mask, int time) {
        int right = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                right += mask.get(x, y) != 0 && vessel(x - shiftX(time), y - shiftY(time)) > 0 ? 1 : 0;
            }
        }
        return (double) right / Math.max(1, mask.foregroundCount());
    }

    private int shiftX(int time) {
        return (int) Math.round(motion * Math.sin(2 * Math.PI * time / BEAT));
    }

    private int shiftY(int time) {
        return (int) Math.round(motion * Math.cos(2 * Math.PI * time / BEAT));
    }

    private float vessel(int x, int y) {
        return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : vessels[y * SIDE + x];
    }

    /** A frame for each of the shares. */
    FrameSequence sequence(double... contrast) {
        return FrameSequence.of(contrast.length, i -> frame(i, contrast[i]));
    }
}
