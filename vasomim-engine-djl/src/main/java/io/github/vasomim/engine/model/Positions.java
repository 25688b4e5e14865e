package io.github.vasomim.engine.model;

/** Fixed two-dimensional sine-cosine positions (MAE, He et al. 2022, after Vaswani et al. 2017). */
final class Positions {
    private Positions() {}

    /**
     * Positions of a class token (zeros) and of a square grid.
     *
     * @param side patches in a row and in a column
     * @param width length of a token, a multiple of 4: a quarter each of sin x, cos x, sin y, cos y
     * @return (1 + side * side) * width values
     */
    static float[] sineCosine(int side, int width) {
        float[] values = new float[(1 + side * side) * width];
        int quarter = width / 4;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int at = (1 + y * side + x) * width;
                for (int i = 0; i < quarter; i++) {
                    double frequency = 1 / Math.pow(10000, (double) i / quarter);
                    values[at + i] = (float) Math.sin(x * frequency);
                    values[at + quarter + i] = (float) Math.cos(x * frequency);
                    values[at + 2 * quarter + i] = (float) Math.sin(y * frequency);
                    values[at + 3 * quarter + i] = (float) Math.cos(y * frequency);
                }
            }
        }
        return values;
    }
}
