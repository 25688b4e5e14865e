package io.github.vasomim.engine.internal.data;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchWeights;
import java.util.BitSet;

/**
 * Which patches count as vessel when a training or an encoder is judged: those of whose pixels at least a share is vessel, all others
 * are background. Stateless, thread-safe.
 */
public final class VesselPatches {
    /** A tenth: a vessel of two pixels straight through a patch of 16 counts, one that clips its corner does not. */
    public static final double USUAL_SHARE = 0.1;

    private VesselPatches() {}

    /**
     * The vessel patches of a frame.
     *
     * @param vessels mask of the grid's size, any label but 0 is vessel
     * @param grid the patches
     * @param share the least share of vessel pixels, above 0 and at most 1
     * @return the indices of the vessel patches
     */
    public static BitSet of(LabelImage vessels, PatchGrid grid, double share) {
        return of(PatchWeights.countOf(vessels, grid), grid, share);
    }

    /**
     * The vessel patches of a frame.
     *
     * @param counts how many pixels of each patch are vessel
     * @param grid the patches
     * @param share the least share of vessel pixels, above 0 and at most 1
     * @return the indices of the vessel patches
     */
    public static BitSet of(PatchWeights counts, PatchGrid grid, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share " + share + " of vessel pixels: it lies above 0 and is at most 1");
        }
        double least = share * grid.patchSize() * grid.patchSize();
        BitSet patches = new BitSet();
        for (int k = 0; k < grid.count(); k++) {
            patches.set(k, counts.get(k) >= least);
        }
        return patches;
    }
}
