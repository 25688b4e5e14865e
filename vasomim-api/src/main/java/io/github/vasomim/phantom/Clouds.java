package io.github.vasomim.phantom;

/** Smooth random fields: random numbers on a lattice, joined by cubic B-splines. */
final class Clouds {
    /** Brings the deviation of the spline back to about that of the lattice numbers. */
    private static final double GAIN = 2.1;

    private Clouds() {}

    /**
     * Adds one octave.
     *
     * @param spacing distance of lattice points in reference pixels, half the finest wavelength
     * @param amplitude deviation of the added values
     */
    static void add(Canvas canvas, double spacing, double amplitude, Draw draw) {
        int across = (int) Math.ceil(canvas.unitsWide() / spacing) + 4;
        int down = (int) Math.ceil(canvas.unitsHigh() / spacing) + 4;
        float[] lattice = new float[across * down];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (draw.grain() * amplitude * GAIN);
        }
        int width = canvas.width();
        int[] first = new int[width];
        float[] weights = new float[4 * width];
        double unit = 1 / (canvas.pixelsPerUnit() * spacing);
        for (int x = 0; x < width; x++) {
            double place = (x + 0.5) * unit;
            first[x] = (int) Math.floor(place);
            spline(place - first[x], weights, 4 * x);
        }
        float[] line = new float[across];
        float[] w = new float[4];
        for (int y = 0; y < canvas.height(); y++) {
            double place = (y + 0.5) * unit;
            int top = (int) Math.floor(place);
            spline(place - top, w, 0);
            for (int i = 0; i < across; i++) {
                int at = top * across + i;
                line[i] = w[0] * lattice[at]
                        + w[1] * lattice[at + across]
                        + w[2] * lattice[at + 2 * across]
                        + w[3] * lattice[at + 3 * across];
            }
            for (int x = 0; x < width; x++) {
                int i = first[x];
                int k = 4 * x;
                canvas.values()[y * width + x] += weights[k] * line[i]
                        + weights[k + 1] * line[i + 1]
                        + weights[k + 2] * line[i + 2]
                        + weights[k + 3] * line[i + 3];
            }
        }
    }

    private static void spline(double t, float[] weights, int at) {
        double rest = 1 - t;
        weights[at] = (float) (rest * rest * rest / 6);
        weights[at + 1] = (float) ((3 * t * t * t - 6 * t * t + 4) / 6);
        weights[at + 2] = (float) ((3 * rest * rest * rest - 6 * rest * rest + 4) / 6);
        weights[at + 3] = (float) (t * t * t / 6);
    }
}
