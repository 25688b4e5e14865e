package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The random numbers of a batch: each sample's come from its own stream, always the same number of them, so that a sample's mask depends
 * neither on the others of its batch nor on its place among them. They go to the device in one piece.
 */
final class SampleNumbers {
    private SampleNumbers() {}

    /**
     * Draws.
     *
     * @param manager whose device they go to
     * @param patches L
     * @param streams one per sample
     * @return (2, B, L): for each patch a standard Gumbel number, and its place in a random order of all patches, 0 to L - 1
     */
    static NDArray upload(NDManager manager, int patches, List<? extends RandomGenerator> streams) {
        int all = Math.multiplyExact(streams.size(), patches);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(8, all)).order(ByteOrder.nativeOrder());
        FloatBuffer numbers = bytes.asFloatBuffer();
        int[] order = new int[patches];
        for (int i = 0; i < streams.size(); i++) {
            RandomGenerator random = streams.get(i);
            for (int k = 0; k < patches; k++) {
                numbers.put(i * patches + k, gumbel(random));
            }
            shuffle(order, random);
            for (int k = 0; k < patches; k++) {
                numbers.put(all + i * patches + k, order[k]);
            }
        }
        return manager.create(bytes, new Shape(2, streams.size(), patches), DataType.FLOAT32);
    }

    /** The negative logarithm of an exponential number, which may be 0. */
    private static float gumbel(RandomGenerator random) {
        return (float) -Math.log(Math.max(random.nextExponential(), Double.MIN_VALUE));
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int k = 0; k < order.length; k++) {
            int j = random.nextInt(k + 1);
            order[k] = order[j];
            order[j] = k;
        }
    }
}
