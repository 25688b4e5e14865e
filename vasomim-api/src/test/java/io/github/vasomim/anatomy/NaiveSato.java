package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;

/**
 * Sato's response written down as the formulas are, in double precision, with the kernels at their full published width and the two
 * passes in the published order. Slow, and obviously right: the measure for the fast one.
 */
final class NaiveSato {
    private NaiveSato() {}

    static double[] respond(FloatImage frame, double... scales) {
        int width = frame.width();
        int height = frame.height();
        double[] pixels = new double[frame.values().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = frame.values()[i];
        }
        double[] response = new double[pixels.length];
        for (double scale : scales) {
            double[] gradientX = pass(pixels, width, height, scale, true);
            double[] gradientY = pass(pixels, width, height, scale, false);
            double[] xx = pass(gradientX, width, height, scale, true);
            double[] xy = pass(gradientY, width, height, scale, true);
            double[] yy = pass(gradientY, width, height, scale, false);
            for (int i = 0; i < response.length; i++) {
                double half = (xx[i] - yy[i]) / 2;
                double larger = (xx[i] + yy[i]) / 2 + Math.sqrt(half * half + xy[i] * xy[i]);
                response[i] = Math.max(response[i], scale * scale * larger);
            }
        }
        return response;
    }

    /** One Gaussian-derivative pass: derived along x or else along y, smoothed along the other axis. */
    private static double[] pass(double[] in, int width, int height, double scale, boolean alongX) {
        int r = GaussianKernel.publishedHalfWidth(scale);
        double variance = scale * scale / 2;
        double[] gauss = new double[2 * r + 1];
        double sum = 0;
        for (int t = -r; t <= r; t++) {
            gauss[t + r] = Math.exp(-t * t / (2 * variance));
            sum += gauss[t + r];
        }
        double[] smooth = new double[2 * r + 1];
        double[] derivative = new double[2 * r + 1];
        for (int t = -r; t <= r; t++) {
            smooth[t + r] = gauss[t + r] / sum;
            derivative[t + r] = t / variance * gauss[t + r] / sum;
        }
        double[] rowsDone = new double[in.length];
        double[] alongRows = alongX ? derivative : smooth;
        double[] alongColumns = alongX ? smooth : derivative;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int t = -r; t <= r; t++) {
                    rowsDone[y * width + x] += alongRows[t + r] * in[y * width + reflected(x + t, width)];
                }
            }
        }
        double[] out = new double[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int t = -r; t <= r; t++) {
                    out[y * width + x] += alongColumns[t + r] * rowsDone[reflected(y + t, height) * width + x];
                }
            }
        }
        return out;
    }

    private static int reflected(int i, int n) {
        int at = i;
        while (at < 0 || at >= n) {
            at = at < 0 ? -1 - at : 2 * n - 1 - at;
        }
        return at;
    }
}
