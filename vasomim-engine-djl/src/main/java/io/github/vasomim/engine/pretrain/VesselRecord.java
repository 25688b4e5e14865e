package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.internal.data.VesselPatches;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;

/**
 * How masks and reconstructions treat vessels, as sums over frames that can be added up: how many of the vessel patches
 * (those with at least a tenth of their pixels on vessels) were hidden, and the squared error of the hidden patches' pixels inside and
 * outside vessels.
 *
 * @param patches vessel patches
 * @param hidden those of them that were hidden
 * @param insideError sum of squared errors of hidden vessel pixels, in intensities 0 to 255
 * @param insidePixels number of these pixels
 * @param outsideError sum of squared errors of hidden pixels that are no vessel, in intensities 0 to 255
 * @param outsidePixels number of these pixels
 */
public record VesselRecord(
        double patches,
        double hidden,
        double insideError,
        double insidePixels,
        double outsideError,
        double outsidePixels) {
    /** Of no frame at all. */
    public static final VesselRecord NONE = new VesselRecord(0, 0, 0, 0, 0, 0);

    private static final float WHITE = 255;

    /**
     * What a mask hides of a frame's vessel patches.
     *
     * @param grid the patches
     * @param mask which are hidden
     * @param vessels mask of the grid's size, any label but 0 is vessel
     * @return the two counts of patches, no errors
     */
    public static VesselRecord ofMask(PatchGrid grid, PatchMask mask, LabelImage vessels) {
        return ofMask(grid, mask, PatchWeights.countOf(vessels, grid));
    }

    /** What a mask hides of the patches that hold so many vessel pixels each. */
    static VesselRecord ofMask(PatchGrid grid, PatchMask mask, PatchWeights counts) {
        int all = 0;
        int hidden = 0;
        for (int k : VesselPatches.of(counts, grid, VesselPatches.USUAL_SHARE).stream()
                .toArray()) {
            all++;
            hidden += mask.isHidden(k) ? 1 : 0;
        }
        return new VesselRecord(all, hidden, 0, 0, 0, 0);
    }

    /**
     * How far the hidden patches of a reconstruction are from the frame.
     *
     * @param grid the patches
     * @param mask which are hidden
     * @param vessels mask of the grid's size, any label but 0 is vessel
     * @param frame of the grid's size; counts as clipped to 0 to 255
     * @param reconstruction of the grid's size; counts as clipped to 0 to 255
     * @return errors and their pixels, no patches
     */
    public static VesselRecord ofErrors(
            PatchGrid grid, PatchMask mask, LabelImage vessels, FloatImage frame, FloatImage reconstruction) {
        double[] error = new double[2];
        int[] pixels = new int[2];
        for (int y = 0; y < grid.height(); y++) {
            int row = y / grid.patchSize() * grid.columns();
            for (int x = 0; x < grid.width(); x++) {
                if (mask.isHidden(row + x / grid.patchSize())) {
                    int i = y * grid.width() + x;
                    int side = vessels.labels()[i] == 0 ? 1 : 0;
                    double difference = clip(reconstruction.values()[i]) - clip(frame.values()[i]);
                    error[side] += difference * difference;
                    pixels[side]++;
                }
            }
        }
        return new VesselRecord(0, 0, error[0], pixels[0], error[1], pixels[1]);
    }

    private static double clip(float value) {
        return Math.max(0, Math.min(WHITE, value));
    }

    /**
     * Adds up two records.
     *
     * @param other of other frames, or of the other kind
     * @return the sums
     */
    public VesselRecord plus(VesselRecord other) {
        return new VesselRecord(
                patches + other.patches,
                hidden + other.hidden,
                insideError + other.insideError,
                insidePixels + other.insidePixels,
                outsideError + other.outsideError,
                outsidePixels + other.outsidePixels);
    }

    VesselRecord dividedBy(int count) {
        return new VesselRecord(
                patches / count,
                hidden / count,
                insideError / count,
                insidePixels / count,
                outsideError / count,
                outsidePixels / count);
    }

    /**
     * The share of the vessel patches that was hidden.
     *
     * @return 0 to 1; not a number without vessel patches
     */
    public double hiddenShare() {
        return hidden / patches;
    }

    /**
     * Peak signal-to-noise ratio of hidden vessel pixels.
     *
     * @return {@code 10 log10(255² / mean squared error)} in dB; infinite without error, not a number without such pixels
     */
    public double psnrInside() {
        return psnr(insideError, insidePixels);
    }

    /**
     * Peak signal-to-noise ratio of hidden pixels that are no vessel.
     *
     * @return as {@link #psnrInside}
     */
    public double psnrOutside() {
        return psnr(outsideError, outsidePixels);
    }

    private static double psnr(double error, double pixels) {
        return 10 * Math.log10(WHITE * WHITE * pixels / error);
    }
}
