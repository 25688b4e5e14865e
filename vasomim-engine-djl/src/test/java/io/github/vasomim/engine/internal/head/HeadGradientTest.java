package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.SegmentOutput;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.PatchGrid;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeadGradientTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static List<VitConfig> shapes() {
        return List.of(
                new VitConfig(32, 16, 8, 1, 2), new VitConfig(24, 8, 8, 1, 2, 32, 1), new VitConfig(28, 14, 8, 1, 2));
    }

    static Stream<Arguments> heads() {
        return Stream.concat(
                shapes().stream().map(shape -> Arguments.of(shape, MaskOutput.PUBLISHED)),
                Stream.of(
                        Arguments.of(shapes().get(0), SegmentOutput.of(2)),
                        Arguments.of(shapes().get(0), new SegmentOutput(1, ImmutableDoubleArray.of(1, 3)))));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void gradients_agree_with_finite_differences(VitConfig shape, DenseOutput<?> output) {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3))) {
            DenseHead<?> head = new DenseHead<>(set.scope(), shape, 2, output);
            PatchGrid grid = shape.grid();
            int pixels = 2 * grid.width() * grid.height();
            int channels = shape.channelCount();
            NDArray frames = manager.create(
                    Numbers.normal(4, pixels * channels), new Shape(2, channels, grid.height(), grid.width()));
            NDArray tokens =
                    manager.create(Numbers.normal(5, 2 * (1 + grid.count()) * 8), new Shape(2, 1 + grid.count(), 8));
            NDArray labels = manager.create(Numbers.binary(6, pixels), new Shape(2, 1, grid.height(), grid.width()));
            EncodedFrames input = new EncodedFrames(frames, tokens, grid);
            Supplier<NDArray> loss = () -> head.loss(head.forward(input, true), labels);
            set.train();
            tokens.setRequiresGradient(true);
            Map<String, NDArray> all = new HashMap<>(set.parameters());
            all.put("tokens", tokens);
            Map<String, float[]> gradients = backward(all, loss);
            assertThat(gradients).hasSize(all.size());
            all.forEach((name, array) -> {
                float[] gradient = Objects.requireNonNull(gradients.get(name));
                double norm = Numbers.norm(gradient);
                // Moved by t times the gradient the slope is its squared length; the loss moves by about 1e-3.
                double step = Math.min(0.05, 1e-3 / norm);
                double slope = slope(array, gradient, step / norm, loss);
                assertThat(slope / (norm * norm)).as(name + ", length " + norm).isBetween(0.97, 1.03);
            });
        }
    }

    @Test
    void backward_needs_nothing_that_java_may_have_collected() {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3))) {
            ResidualBlock block = new ResidualBlock(set.scope(), 6, 2);
            NDArray coarse = manager.create(Numbers.normal(4, 4 * 8 * 8), new Shape(1, 4, 8, 8));
            NDArray fine = manager.create(Numbers.normal(5, 2 * 16 * 16), new Shape(1, 2, 16, 16));
            set.train();
            Map<String, float[]> expected = backward(
                    set.parameters(),
                    () -> block.forward(coarse, fine, true).square().mean());
            set.parameters().values().forEach(HeadGradientTest::clearGradient);
            Map<String, float[]> actual = backward(set.parameters(), () -> {
                NDArray loss;
                try (NDScope forward = new NDScope()) {
                    loss = block.forward(coarse, fine, true).square().mean();
                    NDScope.unregister(loss);
                    forward.suppressNotUsedWarning();
                }
                NDScope.register(loss);
                churnDirectMemory();
                return loss;
            });
            expected.forEach(
                    (name, gradient) -> assertThat(actual.get(name)).as(name).isEqualTo(gradient));
        }
    }

    private static void clearGradient(NDArray parameter) {
        try (NDArray gradient = parameter.getGradient()) {
            gradient.muli(0);
        }
    }

    /** Has unreachable buffers freed and their memory written over. */
    private static void churnDirectMemory() {
        for (int round = 0; round < 20; round++) {
            System.gc();
            for (int i = 0; i < 200; i++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(4 * 9 * 16);
                while (buffer.hasRemaining()) {
                    buffer.put((byte) 0x7f);
                }
            }
        }
    }

    private static Map<String, float[]> backward(Map<String, NDArray> arrays, Supplier<NDArray> loss) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.get());
            scope.suppressNotUsedWarning();
        }
        Map<String, float[]> gradients = new HashMap<>();
        arrays.forEach((name, array) -> {
            try (NDArray gradient = array.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
            }
        });
        return gradients;
    }

    private double slope(NDArray array, float[] direction, double step, Supplier<NDArray> loss) {
        try (NDScope scope = new NDScope()) {
            NDArray values = array.stopGradient();
            NDArray move = manager.create(direction, array.getShape()).mul(step);
            values.addi(move);
            double above = loss.get().getFloat();
            values.subi(move).subi(move);
            double below = loss.get().getFloat();
            values.addi(move);
            scope.suppressNotUsedWarning();
            return (above - below) / (2 * step);
        }
    }
}
