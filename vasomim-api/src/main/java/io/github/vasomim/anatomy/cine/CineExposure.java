package io.github.vasomim.anatomy.cine;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * The exposure of each frame, to take out the automatic one's regulation in the first frames: how far the quartiles of the grey
 * values in the middle of the frame lie apart. An offset does not change it, contrast medium hardly.
 */
final class CineExposure {
    /** Quartiles closer than this, in grey levels, measure noise and not exposure. */
    private static final double LEAST_SPREAD = 8;

    private static final double MOST_FACTOR = 2;

    private final double[] spreads;
    private final float[] sorted;

    CineExposure(int frames, int width, int height) {
        spreads = new double[frames];
        sorted = new float[(width - 2 * (width / 4)) * (height - 2 * (height / 4))];
    }

    void add(int index, FloatImage frame) {
        int left = frame.width() / 4;
        int count = frame.width() - 2 * left;
        int top = frame.height() / 4;
        for (int y = 0; y < frame.height() - 2 * top; y++) {
            System.arraycopy(frame.values(), (y + top) * frame.width() + left, sorted, y * count, count);
        }
        Arrays.sort(sorted);
        spreads[index] = sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4];
    }

    /** What a frame's response is multiplied by to compare with that of the other frames, 1/2 to 2. */
    double[] factors() {
        double[] ordered = spreads.clone();
        Arrays.sort(ordered);
        double usual = ordered[ordered.length / 2];
        double[] factors = new double[spreads.length];
        for (int i = 0; i < factors.length; i++) {
            boolean known = usual >= LEAST_SPREAD && spreads[i] >= LEAST_SPREAD;
            factors[i] = known ? Math.max(1 / MOST_FACTOR, Math.min(MOST_FACTOR, usual / spreads[i])) : 1;
        }
        return factors;
    }
}
