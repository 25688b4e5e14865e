package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Transposed convolution with kernel and stride 2: each cell becomes two by two of its own, which is one matrix product. Parameters
 * {@code weight} (in, out, 2, 2) and {@code bias} (out), as PyTorch has them.
 */
final class Doubling {
    private final NDArray weight;
    private final NDArray bias;
    private final long outputs;

    Doubling(ParameterScope scope, long inputs, long outputs) {
        this.outputs = outputs;
        Initializer first = Initializer.uniform(1 / Math.sqrt(4.0 * outputs));
        weight = scope.parameter("weight", first, inputs, outputs, 2, 2);
        bias = scope.parameter("bias", first, outputs);
    }

    /** (N, rows, columns, in) to (N, 2 rows, 2 columns, out). */
    NDArray forward(NDArray map) {
        Shape shape = map.getShape();
        long n = shape.get(0);
        long rows = shape.get(1);
        long columns = shape.get(2);
        long inputs = shape.get(3);
        try (NDArray outputLast = weight.transpose(0, 2, 3, 1);
                NDArray matrix = outputLast.reshape(inputs, 4 * outputs);
                NDArray cells = map.reshape(n * rows * columns, inputs);
                NDArray product = cells.matMul(matrix);
                NDArray split = product.reshape(n, rows, columns, 2, 2, outputs);
                NDArray ordered = split.transpose(0, 1, 3, 2, 4, 5);
                NDArray whole = ordered.reshape(n, 2 * rows, 2 * columns, outputs)) {
            return whole.add(bias);
        }
    }
}
