package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The weights of a pre-norm transformer block over tokens of length D.
 *
 * @param arrays weight and bias of first norm (D), (D); of query, key and value (3D, D), (3D); of the projection (D, D), (D); of second
 *     norm (D), (D); of the perceptron's layers (4D, D), (4D) and (D, 4D), (D)
 * @param heads attention heads, divides D
 */
public record BlockWeights(List<NDArray> arrays, int heads) {
    private static final int COUNT = 12;

    /** Checks the number of arrays and copies the list. */
    public BlockWeights {
        arrays = ImmutableList.copyOf(arrays);
        if (arrays.size() != COUNT || heads < 1) {
            throw new IllegalArgumentException(arrays.size() + " arrays, heads " + heads + ": a block has " + COUNT
                    + " weights and at least one head");
        }
    }

    /** Whether all are leaves that ask for a gradient; what is derived from others is left to autograd. */
    boolean trained() {
        return arrays.stream().allMatch(NDArray::hasGradient);
    }
}
