package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Frees what a computation makes, but for its result. */
final class ResultScope {
    private ResultScope() {}

    /**
     * Runs a computation.
     *
     * @param owner whose manager the result goes to; by itself it would go to that of the first operand, which may live too long
     * @param work makes one new array
     * @return that array, in the caller's scope where there is one
     */
    static NDArray of(NDArray owner, Supplier<NDArray> work) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = work.get();
            result.attach(owner.getManager());
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }
}
