package io.github.vasomim.engine.probe;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.data.VesselPatches;
import io.github.vasomim.image.PatchGrid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The patches that are looked at: of each frame as many of vessel as of background, so that chance is one half. The same for every
 * source of features. Immutable and thread-safe.
 */
public final class PatchSample {
    /** A patch of a frame, and whether it is vessel. */
    record Chosen(int frame, int patch, boolean vessel) {}

    private final List<ProbedFrame> frames;
    private final List<Chosen> patches;

    private PatchSample(List<ProbedFrame> frames, List<Chosen> patches) {
        this.frames = frames;
        this.patches = List.copyOf(patches);
    }

    /**
     * Draws patches.
     *
     * @param frames of one size, whole patches
     * @param patchSize side of a patch in pixels
     * @param settings how many, what vessel is, the seed
     * @return the sample
     * @throws InputException if fewer frames than folds have both vessel and background patches
     */
    public static PatchSample draw(List<ProbedFrame> frames, int patchSize, ProbeSettings settings) {
        List<ProbedFrame> copy = List.copyOf(frames);
        List<Chosen> patches = new ArrayList<>();
        int most = Math.max(1, settings.patches() / (2 * Math.max(1, copy.size())));
        int useful = 0;
        for (int i = 0; i < copy.size(); i++) {
            PatchGrid grid =
                    new PatchGrid(copy.get(i).view().width(), copy.get(i).view().height(), patchSize);
            BitSet vessel = VesselPatches.of(copy.get(i).vessels(), grid, settings.vesselShare());
            BitSet background = new BitSet();
            background.set(0, grid.count());
            background.andNot(vessel);
            int count = Math.min(most, Math.min(vessel.cardinality(), background.cardinality()));
            RandomGenerator random = SampleSeed.stream(settings.seed(), 0, i);
            add(patches, i, vessel, count, true, random);
            add(patches, i, background, count, false, random);
            useful += count > 0 ? 1 : 0;
        }
        if (useful < settings.folds()) {
            throw new InputException(
                    "the frames",
                    useful + " of " + copy.size() + " have both vessel and background patches where " + settings.folds()
                            + " folds need as many frames",
                    "Give more frames or labels with vessels in them, fewer folds, or a smaller share of vessel pixels");
        }
        return new PatchSample(copy, patches);
    }

    /** Draws without replacement, kept in ascending order. */
    private static void add(
            List<Chosen> patches, int frame, BitSet from, int count, boolean vessel, RandomGenerator random) {
        int left = from.cardinality();
        int wanted = count;
        for (int k = from.nextSetBit(0); k >= 0 && wanted > 0; k = from.nextSetBit(k + 1)) {
            if (random.nextInt(left) < wanted) {
                patches.add(new Chosen(frame, k, vessel));
                wanted--;
            }
            left--;
        }
    }

    /**
     * The frames drawn from.
     *
     * @return all of them, also those that gave no patch
     */
    public List<ProbedFrame> frames() {
        return frames;
    }

    List<Chosen> patches() {
        return patches;
    }

    /**
     * Number of patches.
     *
     * @return one half of them vessel
     */
    public int size() {
        return patches.size();
    }

    /** For each patch whether it is vessel. */
    boolean[] vessel() {
        boolean[] vessel = new boolean[patches.size()];
        for (int i = 0; i < vessel.length; i++) {
            vessel[i] = patches.get(i).vessel();
        }
        return vessel;
    }

    /** For each patch the index of its frame. */
    int[] frameOf() {
        return patches.stream().mapToInt(Chosen::frame).toArray();
    }
}
