package io.github.vasomim.engine.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.Map;

/**
 * Makes weights trail those in training: an exponential moving average over the steps (Tarvainen and Valpola 2017), {@code average =
 * momentum average + (1 - momentum) trained}. No gradient is involved. For one thread at a time.
 */
public final class MovingAverage {
    private final Map<String, NDArray> average;
    private final Map<String, NDArray> trained;
    private final double momentum;

    /**
     * Says what trails what.
     *
     * @param average the trailing arrays by name, written to
     * @param trained the arrays they follow; each name of the former, of the same shape
     * @param momentum what stays of the average in a step, 0 to below 1
     */
    public MovingAverage(Map<String, NDArray> average, Map<String, NDArray> trained, double momentum) {
        average.forEach((name, array) -> {
            NDArray followed = trained.get(name);
            if (followed == null || !followed.getShape().equals(array.getShape())) {
                throw new IllegalArgumentException(
                        "parameter " + name + " of shape " + array.getShape() + " has nothing of its shape to follow");
            }
        });
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "momentum " + momentum + ": it lies between 0 and 1, the latter excluded");
        }
        this.average = Map.copyOf(average);
        this.trained = Map.copyOf(trained);
        this.momentum = momentum;
    }

    /** Follows one step of training. */
    public void update() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            average.forEach((name, array) -> array.muli(momentum)
                    .addi(java.util.Objects.requireNonNull(trained.get(name))
                            .stopGradient()
                            .mul(1 - momentum)));
        }
    }
}
