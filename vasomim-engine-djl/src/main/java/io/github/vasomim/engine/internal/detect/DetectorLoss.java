package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * A loss and its parts, for the caller to close.
 *
 * @param total the sum, a scalar
 * @param terms the parts, scalars
 */
public record DetectorLoss(NDArray total, Map<LossTerm, NDArray> terms) implements AutoCloseable {
    /** Keeps the map as it is. */
    public DetectorLoss {
        terms = ImmutableMap.copyOf(terms);
    }

    @Override
    public void close() {
        total.close();
        terms.values().forEach(NDArray::close);
    }
}
