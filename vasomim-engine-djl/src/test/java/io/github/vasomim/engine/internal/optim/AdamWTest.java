package io.github.vasomim.engine.internal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterSet parameters = ParameterSet.initialised(manager, new SplittableRandom(1));

    @AfterEach
    void close() {
        parameters.close();
        manager.close();
    }

    @Test
    void gradients_add_up_until_the_step() {
        new Linear(parameters.scope(), 1, 1);
        parameters.train();
        for (Kernels kernels : List.of(Kernels.of(manager), Kernels.portable())) {
            try (kernels;
                    AdamW adam = optimizer(kernels)) {
                backward(kernels, adam, 2);
                backward(kernels, adam, 3);
                assertThat(gradient(adam, "weight")).isCloseTo(5, within(1e-6f));
                assertThat(gradient(adam, "bias")).isCloseTo(2, within(1e-6f));
                adam.step(0.01);
                assertThat(adam.gradients()).isEmpty();
                backward(kernels, adam, 4);
                assertThat(gradient(adam, "weight")).isCloseTo(4, within(1e-6f));
                adam.discard();
                assertThat(adam.steps()).isEqualTo(1);
                assertThatIllegalStateException().isThrownBy(() -> adam.step(0.01));
            }
        }
    }

    @Test
    void parts_of_a_batch_add_up_where_two_parameters_share_a_gradient() {
        NDArray p = parameters.scope().parameter("p", Initializer.constant(1), 2);
        NDArray q = parameters.scope().parameter("q", Initializer.constant(2), 2);
        parameters.train();
        for (Kernels kernels : List.of(Kernels.of(manager), Kernels.portable())) {
            try (kernels;
                    AdamW adam = optimizer(kernels)) {
                for (int part = 0; part < 2; part++) {
                    try (GradientTape tape = kernels.tape(manager)) {
                        adam.backward(tape, p.add(q).square().sum());
                    }
                }
                assertThat(adam.gradients().values())
                        .allSatisfy(g -> assertThat(g.toFloatArray()).containsExactly(12, 12));
            }
        }
    }

    private AdamW optimizer(Kernels kernels) {
        return new AdamW(parameters, AdamW.decayMatrices(parameters, 0.1), kernels, 0.9, 0.95, 1e-8);
    }

    /** d(w x + b) is x and 1. */
    private void backward(Kernels kernels, AdamW adam, float x) {
        try (GradientTape tape = kernels.tape(manager);
                NDArray input = manager.full(new ai.djl.ndarray.types.Shape(1, 1), x)) {
            NDArray weight =
                    java.util.Objects.requireNonNull(parameters.parameters().get("weight"));
            NDArray bias =
                    java.util.Objects.requireNonNull(parameters.parameters().get("bias"));
            adam.backward(tape, Linear.apply(input, weight, bias).sum());
        }
    }

    private static float gradient(AdamW adam, String name) {
        return java.util.Objects.requireNonNull(adam.gradients().get(name)).toFloatArray()[0];
    }
}
