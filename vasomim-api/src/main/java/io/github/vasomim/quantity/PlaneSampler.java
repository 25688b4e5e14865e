package io.github.vasomim.quantity;

/** Values between pixel centres, linear in both directions; beyond the outer centres the border goes on. Places as in {@link Centreline}. */
record PlaneSampler(int width, int height, float[] values) {
    /** Whether a place lies in the image. */
    boolean covers(double x, double y) {
        return x >= 0 && y >= 0 && x <= width && y <= height;
    }

    double at(double x, double y) {
        double u = Math.max(0, Math.min(width - 1.0, x - 0.5));
        double v = Math.max(0, Math.min(height - 1.0, y - 0.5));
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(width - 1, left + 1);
        int upper = top * width;
        int lower = Math.min(height - 1, top + 1) * width;
        double far = u - left;
        double low = v - top;
        return (1 - low) * ((1 - far) * values[upper + left] + far * values[upper + right])
                + low * ((1 - far) * values[lower + left] + far * values[lower + right]);
    }
}
