package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/** How much darker each pixel is than the ground around, in grey levels; the ground is interpolated over the vessels. */
record Depth(int width, int height, float[] values) {
    /** Pixels nearer to a ridge than this many reference pixels are not taken for ground. */
    private static final double GAP = 6;
    /** Deviation of the Gaussian over the ground in reference pixels, and the factor where too little ground is near. */
    private static final double GROUND = 14;

    private static final int WIDER = 3;
    /** Share of the near window that must be ground before it counts in full. */
    private static final float ENOUGH = 0.05f;

    private static final float LEAST = 1e-5f;

    /** Measures against the ground that is left when ridges are set aside. */
    static Depth of(FloatImage frame, LabelImage field, LabelImage ridges, double unit) {
        LabelImage vessels = Morphology.dilate(ridges, (int) Math.round(GAP * unit));
        LabelImage ground = new LabelImage(frame.width(), frame.height());
        for (int i = 0; i < ground.labels().length; i++) {
            ground.labels()[i] = (byte) (field.labels()[i] != 0 && vessels.labels()[i] == 0 ? 1 : 0);
        }
        CoarseMean coarse = new CoarseMean(frame.width(), frame.height());
        float[] weight = coarse.sums(frame, ground, 0);
        float[] sum = coarse.sums(frame, ground, 1);
        float[] nearWeight = coarse.smooth(weight, GROUND * unit);
        float[] near = coarse.smooth(sum, GROUND * unit);
        float[] farWeight = coarse.smooth(weight, WIDER * GROUND * unit);
        float[] far = coarse.smooth(sum, WIDER * GROUND * unit);
        for (int i = 0; i < near.length; i++) {
            float trust = Math.min(1, nearWeight[i] / ENOUGH);
            near[i] = trust * near[i] / Math.max(nearWeight[i], LEAST)
                    + (1 - trust) * far[i] / Math.max(farWeight[i], LEAST);
        }
        float[] depth = coarse.atPixels(near);
        float[] smooth = binomial(frame);
        for (int i = 0; i < depth.length; i++) {
            depth[i] -= smooth[i];
        }
        return new Depth(frame.width(), frame.height(), depth);
    }

    /** Takes pixel noise off: 1 4 6 4 1 along both axes, a deviation of one pixel. */
    private static float[] binomial(FloatImage frame) {
        int width = frame.width();
        int height = frame.height();
        float[] in = frame.values();
        float[] rows = new float[width * height];
        float[] both = new float[width * height];
        int last = width - 1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                float outer = in[row + Math.max(0, x - 2)] + in[row + Math.min(last, x + 2)];
                float inner = in[row + Math.max(0, x - 1)] + in[row + Math.min(last, x + 1)];
                rows[row + x] = (outer + 4 * inner + 6 * in[row + x]) / 16;
            }
        }
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int above = Math.max(0, y - 1) * width;
            int farAbove = Math.max(0, y - 2) * width;
            int below = Math.min(height - 1, y + 1) * width;
            int farBelow = Math.min(height - 1, y + 2) * width;
            for (int x = 0; x < width; x++) {
                float outer = rows[farAbove + x] + rows[farBelow + x];
                both[row + x] = (outer + 4 * (rows[above + x] + rows[below + x]) + 6 * rows[row + x]) / 16;
            }
        }
        return both;
    }
}
