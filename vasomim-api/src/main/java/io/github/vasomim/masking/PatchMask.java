package io.github.vasomim.masking;

import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;

/** Which patches of a frame are hidden. Immutable. */
public final class PatchMask {
    private final int size;
    private final BitSet hidden;

    private PatchMask(int size, BitSet hidden) {
        this.size = size;
        this.hidden = hidden;
    }

    /**
     * A mask from the set of hidden patches.
     *
     * @param size number of patches
     * @param hidden indices of the hidden ones, each below {@code size}; copied
     * @return the mask
     */
    public static PatchMask of(int size, BitSet hidden) {
        if (hidden.length() > size) {
            throw new IllegalArgumentException("hidden patch " + (hidden.length() - 1) + " of " + size
                    + " patches: indices run from 0 to " + (size - 1));
        }
        return new PatchMask(size, (BitSet) hidden.clone());
    }

    /**
     * Number of patches.
     *
     * @return hidden and visible together
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
     * The visible patches in ascending order.
     *
     * @return {@code size() - hiddenCount()} indices
     */
    public ImmutableIntArray visible() {
        ImmutableIntArray.Builder visible = ImmutableIntArray.builder(size - hidden.cardinality());
        for (int k = hidden.nextClearBit(0); k < size; k = hidden.nextClearBit(k + 1)) {
            visible.add(k);
        }
        return visible.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PatchMask mask && mask.size == size && mask.hidden.equals(hidden);
    }

    @Override
    public int hashCode() {
        return 31 * size + hidden.hashCode();
    }

    @Override
    public String toString() {
        return "PatchMask[" + hidden.cardinality() + " of " + size + " hidden: " + hidden + "]";
    }
}
