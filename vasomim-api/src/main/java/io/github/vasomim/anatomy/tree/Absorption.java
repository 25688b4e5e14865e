package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;

/**
 * Brings grey levels nearer to what X-rays lose on their way: a vessel takes the same share off dark ground as off bright one, so fewer
 * levels. The logarithm of the level makes them alike; a constant added to it keeps the noise of dark ground down.
 */
final class Absorption {
    /** Grey levels added before the logarithm is taken. */
    private static final double DARK = 120;

    private static final int WHITE = 255;
    /** The logarithm at whole levels, 255 in its place; between them a straight line is right to 0.003. */
    private static final float[] SCALE = scale();

    private Absorption() {}

    /** The frame on a logarithmic scale, 0 and 255 in their places; levels beyond 0 and 511 count as these. */
    static FloatImage of(FloatImage frame) {
        FloatImage bent = new FloatImage(frame.width(), frame.height());
        float[] levels = frame.values();
        float[] out = bent.values();
        int last = SCALE.length - 2;
        for (int i = 0; i < out.length; i++) {
            float level = Math.max(0, Math.min(last, levels[i]));
            int below = (int) level;
            out[i] = SCALE[below] + (level - below) * (SCALE[below + 1] - SCALE[below]);
        }
        return bent;
    }

    private static float[] scale() {
        float[] scale = new float[2 * WHITE + 3];
        for (int level = 0; level < scale.length; level++) {
            scale[level] = (float) (WHITE * Math.log1p(level / DARK) / Math.log1p(WHITE / DARK));
        }
        return scale;
    }
}
