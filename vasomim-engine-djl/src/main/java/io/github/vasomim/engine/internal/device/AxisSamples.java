package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.image.ResamplingWeights;
import io.github.vasomim.image.SampledAxis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns or the rows of augmented frames come from, on the device: the very weights with which the frames would be resampled
 * in plain Java, spread out to one matrix per frame, and the pixel that each label is taken from. They go to the device in one piece.
 */
final class AxisSamples {
    /** One of the two axes of each frame. */
    enum Axis {
        COLUMNS,
        ROWS;

        private SampledAxis of(FrameChange change) {
            return this == COLUMNS ? change.columns() : change.rows();
        }

        private int source(FrameChange change) {
            return this == COLUMNS ? change.sourceWidth() : change.sourceHeight();
        }
    }

    /** Numbers of a pixel before its weights: the first source pixel that counts, and the nearest one. */
    private static final int PLACES = 2;

    private final NDArray numbers;
    private final int source;
    private final int taps;

    private AxisSamples(NDArray numbers, int source, int taps) {
        this.numbers = numbers;
        this.source = source;
        this.taps = taps;
    }

    /** Arrays go to the manager and to the open scope. */
    static AxisSamples upload(
            NDManager manager, AugmentationSettings settings, List<FrameChange> changes, Axis axis, int size) {
        List<ResamplingWeights> weights = new ArrayList<>();
        int source = 0;
        int taps = 0;
        for (FrameChange change : changes) {
            SampledAxis own = axis.of(change);
            if (own.size() != size) {
                throw new IllegalArgumentException("a change to " + own.size() + " " + axis + " for an output of "
                        + size + ": draw it for the output's size");
            }
            weights.add(new ResamplingWeights(settings.filter(), axis.source(change), own, settings.border()));
            source = Math.max(source, axis.source(change));
            taps = Math.max(taps, weights.get(weights.size() - 1).taps());
        }
        Shape shape = new Shape(changes.size(), size, PLACES + taps);
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(Float.BYTES, shape.size())))
                .order(ByteOrder.nativeOrder());
        FloatBuffer floats = bytes.asFloatBuffer();
        for (int i = 0; i < changes.size(); i++) {
            put(floats, weights.get(i), axis.of(changes.get(i)).nearest(axis.source(changes.get(i))), source, taps);
        }
        return new AxisSamples(manager.create(bytes, shape, DataType.FLOAT32), source, taps);
    }

    private static void put(FloatBuffer floats, ResamplingWeights weights, int[] nearest, int source, int taps) {
        for (int i = 0; i < nearest.length; i++) {
            floats.put(weights.first(i));
            floats.put(nearest[i] < 0 ? source : nearest[i]);
            for (int k = 0; k < taps; k++) {
                floats.put(k < weights.count(i) ? weights.weight(i, k) : 0);
            }
        }
    }

    /** (B, size, source): to be multiplied with the source's pixels. */
    NDArray matrix() {
        NDManager manager = numbers.getManager();
        Shape shape = numbers.getShape();
        NDArray first = place(0);
        NDArray places = first.add(manager.arange(0, taps, 1, DataType.INT64).reshape(1, 1, taps));
        NDArray weights = numbers.get(new NDIndex(":, :, " + PLACES + ":"));
        // Weights of zero behind the last one lie beyond the source where it ends before the taps do.
        NDArray spread = manager.zeros(new Shape(shape.get(0), shape.get(1), source + taps))
                .scatter(places, weights, 2);
        return spread.get(new NDIndex(":, :, :" + source));
    }

    /** (B, size) of whole numbers: the source's pixel under each centre, the one behind its last where there is none. */
    NDArray nearest() {
        return place(1).squeeze(2);
    }

    private NDArray place(int which) {
        return numbers.get(new NDIndex(":, :, " + which + ":" + (which + 1))).toType(DataType.INT64, false);
    }
}
