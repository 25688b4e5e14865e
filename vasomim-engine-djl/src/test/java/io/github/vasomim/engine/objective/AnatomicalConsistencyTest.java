package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnatomicalConsistencyTest {
    private static final PatchGrid GRID = new PatchGrid(32, 32, 8);
    private static final int VALUES = 8 * 8 * 3;
    private static final Shape PATCHES = new Shape(2, 16, VALUES);
    private static final float[] PREDICTION = Slopes.normal(1, 2 * 16 * VALUES);

    /** Original patches of noise, as means and deviations; a segmentor's map of noise. */
    private static ReconstructionStep step(NDManager manager, NDArray prediction) {
        NDArray patches = manager.create(Slopes.normal(2, 2 * 16 * VALUES), PATCHES);
        return new ReconstructionStep(
                GRID,
                manager.zeros(new Shape(2, 3, 32, 32)),
                patches,
                manager.create(Slopes.normal(3, 32), new Shape(2, 16, 1)),
                manager.create(Slopes.uniform(4, 32), new Shape(2, 16, 1)),
                prediction,
                manager.zeros(new Shape(2, 16)),
                manager.create(Slopes.uniform(5, 2 * 32 * 32), new Shape(2, 1, 32, 32)));
    }

    @ParameterizedTest
    @EnumSource
    void the_gradient_passes_the_segmentor_and_leaves_it_alone(MapDistance metric) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet first = ParameterSet.initialised(manager, new SplittableRandom(7))) {
            new UNeXt(first.scope(), kernels);
            try (ParameterSet weights = ParameterSet.restored(manager, NamedTensor.byName(first.export()), "first")) {
                UNeXt unext = new UNeXt(weights.scope(), kernels);
                UnaryOperator<NDArray> segmentor = images -> unext.forward(images, false);
                AnatomicalConsistency objective = new AnatomicalConsistency(segmentor, 3, metric);
                Slopes.holdAlong(
                        manager,
                        PREDICTION,
                        PATCHES,
                        0.05,
                        prediction ->
                                objective.evaluate(step(manager, prediction)).total());
                assertThat(weights.parameters().values()).noneMatch(NDArray::hasGradient);
                assertThat(weights.export().stream().map(NamedTensor::values))
                        .containsExactlyElementsOf(
                                first.export().stream().map(NamedTensor::values).toList());
            }
        }
    }

    @Test
    void the_published_metric_is_cross_entropy() {
        try (NDManager manager = NDManager.newBaseManager()) {
            UnaryOperator<NDArray> red = images -> images.get(":, 0:1");
            ReconstructionStep step = step(manager, manager.create(PREDICTION, PATCHES));
            ObjectiveTerms terms = new AnatomicalConsistency(red, 1).evaluate(step);
            assertThat(terms.terms().get(0).name()).isEqualTo("consistency");
            NDArray logits = red.apply(Reconstruction.of(step));
            assertThat(terms.total().getFloat())
                    .isEqualTo(MapDistance.BCE
                            .of(logits, Objects.requireNonNull(step.vesselProbability()))
                            .getFloat());
        }
    }
}
