package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A garbage collection between forward and backward changes no gradient: nothing the graph still needs lies in memory that the Java side
 * frees. The collection is made to happen here, and the freed memory is written over.
 */
class GradientMemoryTest {
    private static final VitConfig SHAPE = new VitConfig(32, 16, 16, 3, 2);

    @Test
    void stochastic_depth_keeps_its_factors() {
        hold(Kernels::of, 0.9);
    }

    @Test
    void portable_operators_keep_their_factors() {
        hold(manager -> Kernels.portable(), 0);
    }

    private static void hold(java.util.function.Function<NDManager, Kernels> choice, double dropRate) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = choice.apply(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            VitEncoder encoder = new VitEncoder(SHAPE, set.scope(), kernels);
            set.train();
            NDArray images = manager.randomNormal(new Shape(4, 3, 32, 32));
            Supplier<NDArray> loss =
                    () -> encoder.tokens(images, dropRate == 0 ? null : new DropPath(dropRate, new SplittableRandom(2)))
                            .square()
                            .mean();
            NDArray weight = set.parameters().values().iterator().next();
            float[] undisturbed = gradient(manager, loss, weight, false);
            float[] disturbed = gradient(manager, loss, weight, true);
            assertThat(disturbed).isEqualTo(undisturbed);
            assertThat(undisturbed).isNotEqualTo(new float[undisturbed.length]);
        }
    }

    private static float[] gradient(NDManager manager, Supplier<NDArray> forward, NDArray weight, boolean disturb) {
        try (NDScope step = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            step.suppressNotUsedWarning();
            NDArray loss;
            try (NDScope inner = new NDScope()) {
                inner.suppressNotUsedWarning();
                loss = forward.get();
                NDScope.unregister(loss);
            }
            if (disturb) {
                overwriteFreedMemory();
            }
            collector.backward(loss);
            loss.close();
            float[] gradient = weight.getGradient().toFloatArray();
            weight.getGradient().muli(0);
            return gradient;
        }
    }

    private static void overwriteFreedMemory() {
        List<ByteBuffer> taken = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            System.gc();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (int size : new int[] {4, 16, 64, 256, 576, 1024, 4096, 16384}) {
                for (int i = 0; i < 200; i++) {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(size);
                    byte[] noise = new byte[size];
                    Arrays.fill(noise, (byte) 0x7f);
                    taken.add(buffer.put(noise));
                }
            }
        }
        assertThat(taken).isNotEmpty();
    }
}
