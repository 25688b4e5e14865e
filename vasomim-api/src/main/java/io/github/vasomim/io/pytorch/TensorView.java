package io.github.vasomim.io.pytorch;

import io.github.vasomim.io.pytorch.PickleValue.Storage;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A strided view of a storage: element (i, j, …) is storage element {@code offset + i * stride[0] + j * stride[1] + …}. Every view
 * that exists lies within its storage.
 */
final class TensorView {
    /** As many axes as PyTorch itself allows. */
    static final int MAX_AXES = 64;

    private final Storage storage;
    private final long offset;
    private final long[] shape;
    private final long[] strides;
    private final int elements;

    /**
     * Strides and offset count elements, not bytes.
     *
     * @throws CheckpointFault if the view leaves the storage or has 2<sup>31</sup> or more elements
     */
    TensorView(Storage storage, long offset, long[] shape, long[] strides) {
        if (shape.length != strides.length) {
            throw CheckpointFault.damaged("a tensor has " + shape.length + " sizes and " + strides.length
                    + " strides: as many of both are needed");
        }
        this.storage = storage;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
        this.elements = elements(shape);
        if (!fits()) {
            throw CheckpointFault.damaged("a tensor of shape " + Arrays.toString(shape) + " with strides "
                    + Arrays.toString(strides) + " and offset " + offset + " leaves its storage of "
                    + storage.elements() + " elements");
        }
    }

    private static int elements(long[] shape) {
        // Sizes of 0 count as 1, so that those beside them are bounded, too.
        long bound = 1;
        boolean empty = false;
        for (long size : shape) {
            if (size < 0 || size > Integer.MAX_VALUE || bound * Math.max(1, size) > Integer.MAX_VALUE) {
                throw CheckpointFault.damaged("a tensor has shape " + Arrays.toString(shape)
                        + ": sizes are at least 0 and their product is below 2^31");
            }
            bound *= Math.max(1, size);
            empty |= size == 0;
        }
        return empty ? 0 : (int) bound;
    }

    private boolean fits() {
        long last = offset;
        if (offset < 0 || offset > storage.elements()) {
            return false;
        }
        for (int axis = 0; axis < shape.length; axis++) {
            if (strides[axis] < 0) {
                return false;
            }
            if (elements > 0 && shape[axis] > 1) {
                // Divided, not multiplied, so that no stride can overflow.
                if (strides[axis] > (storage.elements() - last) / (shape[axis] - 1)) {
                    return false;
                }
                last += strides[axis] * (shape[axis] - 1);
            }
        }
        return elements == 0 || last < storage.elements();
    }

    Storage storage() {
        return storage;
    }

    int elements() {
        return elements;
    }

    long[] shape() {
        return shape.clone();
    }

    /**
     * The elements in C order.
     *
     * @param bytes the whole storage, in its byte order
     */
    float[] gather(ByteBuffer bytes) {
        float[] values = new float[elements];
        StorageType type = storage.type();
        long[] index = new long[shape.length];
        long position = offset;
        for (int i = 0; i < elements; i++) {
            values[i] = type.read(bytes, (int) (position * type.bytes()));
            // To the next index: the last axis runs fastest, an axis at its end returns to 0 and carries.
            int axis = shape.length - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) {
                index[axis] = 0;
                position -= (shape[axis] - 1) * strides[axis];
                axis--;
            }
            if (axis >= 0) {
                position += strides[axis];
            }
        }
        return values;
    }
}
