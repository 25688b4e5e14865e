package io.github.vasomim.engine.probe;

import java.util.Arrays;
import java.util.List;

/**
 * The vectors of a sample's patches, each coordinate with mean 0 and deviation 1 over the sample (0 where it does not vary), as the
 * linear probe of He et al. (2022) standardises them; labels play no part in it.
 *
 * @param rows one per patch
 * @param vessel for each patch whether it is vessel
 * @param frame for each patch the index of its frame
 */
record PatchFeatures(double[][] rows, boolean[] vessel, int[] frame) {
    /** Below this share of the largest magnitude, a deviation is rounding. */
    private static final double ROUNDING = 1e-9;

    PatchFeatures {
        if (rows.length != vessel.length || rows.length != frame.length) {
            throw new IllegalArgumentException(rows.length + " rows, " + vessel.length + " labels, " + frame.length
                    + " frames: one of each per patch is needed");
        }
    }

    /** Of a source; each frame is looked at once. */
    static PatchFeatures of(PatchSource source, PatchSample sample, Runnable frameDone) {
        List<PatchSample.Chosen> patches = sample.patches();
        double[][] rows = new double[patches.size()][];
        int next = 0;
        for (int i = 0; i < sample.frames().size(); i++) {
            float[][] features = {};
            for (; next < rows.length && patches.get(next).frame() == i; next++) {
                if (features.length == 0) {
                    features = source.features(sample.frames().get(i).view());
                }
                rows[next] = wide(features[patches.get(next).patch()]);
            }
            frameDone.run();
        }
        return new PatchFeatures(standardised(rows), sample.vessel(), sample.frameOf());
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int k = 0; k < wide.length; k++) {
            wide[k] = values[k];
        }
        return wide;
    }

    static double[][] standardised(double[][] rows) {
        int width = rows[0].length;
        double[] mean = new double[width];
        double[] square = new double[width];
        double[] magnitude = new double[width];
        for (double[] row : rows) {
            for (int k = 0; k < width; k++) {
                mean[k] += row[k] / rows.length;
                magnitude[k] = Math.max(magnitude[k], Math.abs(row[k]));
            }
        }
        for (double[] row : rows) {
            for (int k = 0; k < width; k++) {
                square[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.length;
            }
        }
        double[][] standardised = new double[rows.length][width];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < width; k++) {
                double deviation = Math.sqrt(square[k]);
                standardised[i][k] = deviation <= ROUNDING * magnitude[k] ? 0 : (rows[i][k] - mean[k]) / deviation;
            }
        }
        return standardised;
    }

    int size() {
        return rows.length;
    }

    /** 1 for vessel, 0 for background. */
    int[] labels() {
        int[] labels = new int[vessel.length];
        Arrays.setAll(labels, i -> vessel[i] ? 1 : 0);
        return labels;
    }
}
