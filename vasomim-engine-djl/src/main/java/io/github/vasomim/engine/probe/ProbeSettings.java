package io.github.vasomim.engine.probe;

import io.github.vasomim.engine.internal.data.VesselPatches;

/**
 * How patch features are judged.
 *
 * @param vesselShare a patch is vessel if at least this share of its pixels is, else background; above 0 and at most 1
 * @param patches most patches looked at in all; each frame gives as many of vessel as of background, at most its part of these
 * @param neighbours how many nearest neighbours vote
 * @param folds parts the frames are split into for the linear probe, each judged by a probe trained on the others
 * @param penalty weight of half the squared norm in the linear probe's loss, above 0
 * @param mapPoints most patches in a t-SNE map, at least 10
 * @param seed where all randomness starts
 */
public record ProbeSettings(
        double vesselShare, int patches, int neighbours, int folds, double penalty, int mapPoints, long seed) {
    /** A tenth of the pixels, 4,000 patches, 21 neighbours, 5 folds, penalty 0.001, 1,200 points. */
    public static final ProbeSettings USUAL = new ProbeSettings(VesselPatches.USUAL_SHARE, 4000, 21, 5, 1e-3, 1200, 0);

    private static final int LEAST_POINTS = 10;

    /** Checks the ranges. */
    public ProbeSettings {
        if (!(vesselShare > 0 && vesselShare <= 1)) {
            throw new IllegalArgumentException(
                    "vesselShare " + vesselShare + ": the share lies above 0 and is at most 1");
        }
        if (patches < 2 || neighbours < 1 || folds < 2) {
            throw new IllegalArgumentException("patches " + patches + ", neighbours " + neighbours + ", folds " + folds
                    + ": at least 2 patches, 1 neighbour and 2 folds are needed");
        }
        if (!(penalty > 0) || !Double.isFinite(penalty)) {
            throw new IllegalArgumentException("penalty " + penalty + ": it is above 0 and finite");
        }
        if (mapPoints < LEAST_POINTS) {
            throw new IllegalArgumentException("mapPoints " + mapPoints + ": a map has at least " + LEAST_POINTS);
        }
    }
}
