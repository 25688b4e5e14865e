package io.github.vasomim.phantom;

/** Gaussian blur of a row-by-row image in place, edge pixels repeated outside; summed in a fixed order. */
final class Blur {
    /** From this deviation on three running means stand in for the Gaussian. */
    private static final double WIDE = 3;

    private Blur() {}

    static void gaussian(float[] values, int width, int height, double sigma) {
        if (sigma < 0.2) {
            return;
        }
        if (sigma >= WIDE) {
            int radius = Math.max(1, (int) Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
            for (int pass = 0; pass < 3; pass++) {
                rowMeans(values, width, height, radius);
                columnMeans(values, width, height, radius);
            }
            return;
        }
        float[] kernel = kernel(sigma);
        rows(values, width, height, kernel);
        columns(values, width, height, kernel);
    }

    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            double weight = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            kernel[i] = (float) weight;
            sum += i == 0 ? weight : 2 * weight;
        }
        for (int i = 0; i <= reach; i++) {
            kernel[i] = (float) (kernel[i] / sum);
        }
        return kernel;
    }

    private static void rows(float[] values, int width, int height, float[] kernel) {
        int reach = kernel.length - 1;
        float[] line = new float[width + 2 * reach];
        for (int row = 0; row < height; row++) {
            int start = row * width;
            System.arraycopy(values, start, line, reach, width);
            for (int i = 0; i < reach; i++) {
                line[i] = line[reach];
                line[reach + width + i] = line[reach + width - 1];
            }
            for (int x = 0; x < width; x++) {
                float sum = kernel[0] * line[x + reach];
                for (int k = 1; k <= reach; k++) {
                    sum += kernel[k] * (line[x + reach - k] + line[x + reach + k]);
                }
                values[start + x] = sum;
            }
        }
    }

    private static void columns(float[] values, int width, int height, float[] kernel) {
        float[] source = values.clone();
        for (int row = 0; row < height; row++) {
            int start = row * width;
            for (int x = 0; x < width; x++) {
                values[start + x] = kernel[0] * source[start + x];
            }
            for (int k = 1; k < kernel.length; k++) {
                int above = Math.max(0, row - k) * width;
                int below = Math.min(height - 1, row + k) * width;
                for (int x = 0; x < width; x++) {
                    values[start + x] += kernel[k] * (source[above + x] + source[below + x]);
                }
            }
        }
    }

    private static void rowMeans(float[] values, int width, int height, int radius) {
        float[] line = new float[width];
        double share = 1.0 / (2 * radius + 1);
        for (int row = 0; row < height; row++) {
            int start = row * width;
            System.arraycopy(values, start, line, 0, width);
            double sum = 0;
            for (int i = -radius; i <= radius; i++) {
                sum += line[Math.max(0, Math.min(width - 1, i))];
            }
            for (int x = 0; x < width; x++) {
                values[start + x] = (float) (sum * share);
                sum += line[Math.min(width - 1, x + radius + 1)] - line[Math.max(0, x - radius)];
            }
        }
    }

    private static void columnMeans(float[] values, int width, int height, int radius) {
        float[] source = values.clone();
        double share = 1.0 / (2 * radius + 1);
        double[] sum = new double[width];
        for (int i = -radius; i <= radius; i++) {
            int start = Math.max(0, Math.min(height - 1, i)) * width;
            for (int x = 0; x < width; x++) {
                sum[x] += source[start + x];
            }
        }
        for (int row = 0; row < height; row++) {
            int entering = Math.min(height - 1, row + radius + 1) * width;
            int leaving = Math.max(0, row - radius) * width;
            for (int x = 0; x < width; x++) {
                values[row * width + x] = (float) (sum[x] * share);
                sum[x] += source[entering + x] - source[leaving + x];
            }
        }
    }
}
