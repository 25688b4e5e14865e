package io.github.vasomim.masking;

import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;

/**
 * Which patches of a frame are hidden, to be predicted. The others are visible, but for those that are thrown away: these are neither
 * seen nor predicted. Immutable, thread-safe.
 */
public final class PatchMask {
    private final int size;
    private final BitSet hidden;
    private final BitSet thrown;

    private PatchMask(int size, BitSet hidden, BitSet thrown) {
        this.size = size;
        this.hidden = hidden;
        this.thrown = thrown;
    }

    /**
     * A mask from the set of hidden patches.
     *
     * @param size number of patches
     * @param hidden indices of the hidden ones, each below {@code size}; copied
     * @return the mask
     */
    public static PatchMask of(int size, BitSet hidden) {
        return of(size, hidden, new BitSet());
    }

    /**
     * A mask from the sets of hidden and of thrown patches.
     *
     * @param size number of patches
     * @param hidden indices of the hidden ones, each below {@code size}; copied
     * @param thrown indices of those thrown away, each below {@code size} and not hidden; copied
     * @return the mask
     */
    public static PatchMask of(int size, BitSet hidden, BitSet thrown) {
        check("hidden", hidden, size);
        check("thrown", thrown, size);
        if (hidden.intersects(thrown)) {
            throw new IllegalArgumentException(
                    "hidden " + hidden + " and thrown " + thrown + ": a patch is one of them at most");
        }
        return new PatchMask(size, (BitSet) hidden.clone(), (BitSet) thrown.clone());
    }

    private static void check(String what, BitSet patches, int size) {
        if (patches.length() > size) {
            throw new IllegalArgumentException(what + " patch " + (patches.length() - 1) + " of " + size
                    + " patches: indices run from 0 to " + (size - 1));
        }
    }

    /**
     * Number of patches.
     *
     * @return hidden, thrown and visible together
     */
    public int size() {
        return size;
    }

    /**
     * Whether a patch is hidden from the encoder.
     *
     * @param patch index in patch order
     * @return true if hidden
     */
    public boolean isHidden(int patch) {
        return hidden.get(patch);
    }

    /**
     * Number of hidden patches.
     *
     * @return 0 to {@link #size()}
     */
    public int hiddenCount() {
        return hidden.cardinality();
    }

    /**
     * Whether a patch is thrown away: neither shown to the encoder nor predicted.
     *
     * @param patch index in patch order
     * @return true if thrown away
     */
    public boolean isThrown(int patch) {
        return thrown.get(patch);
    }

    /**
     * Number of patches thrown away.
     *
     * @return 0 for most strategies
     */
    public int thrownCount() {
        return thrown.cardinality();
    }

    /**
     * The visible patches in ascending order.
     *
     * @return {@code size() - hiddenCount() - thrownCount()} indices
     */
    public ImmutableIntArray visible() {
        ImmutableIntArray.Builder visible = ImmutableIntArray.builder(size - hiddenCount() - thrownCount());
        for (int k = 0; k < size; k++) {
            if (!hidden.get(k) && !thrown.get(k)) {
                visible.add(k);
            }
        }
        return visible.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatchMask mask
                && mask.size == size
                && mask.hidden.equals(hidden)
                && mask.thrown.equals(thrown);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + hidden.hashCode()) + thrown.hashCode();
    }

    @Override
    public String toString() {
        return "PatchMask[" + hidden.cardinality() + " of " + size + " hidden: " + hidden
                + (thrown.isEmpty() ? "" : ", thrown: " + thrown) + "]";
    }
}
