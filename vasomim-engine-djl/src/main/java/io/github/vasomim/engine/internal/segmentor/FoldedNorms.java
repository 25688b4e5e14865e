package io.github.vasomim.engine.internal.segmentor;

import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Batch normalisation by stored statistics is a factor and an offset for each channel; behind a convolution both belong to the
 * convolution's own weights and bias.
 */
final class FoldedNorms {
    private static final double EPSILON = 1e-5;

    private FoldedNorms() {}

    /**
     * The same network without its norms.
     *
     * @param weights every tensor of UNeXt-S by name
     * @param source the file, named in errors
     * @return the tensors that are left, convolutions changed
     */
    static Map<String, NamedTensor> of(Map<String, NamedTensor> weights, Object source) {
        Map<String, NamedTensor> folded = new LinkedHashMap<>(weights);
        for (String part : UNeXt.NORMED) {
            fold(folded, part, UNeXt.normOf(part), source);
        }
        return folded;
    }

    private static void fold(Map<String, NamedTensor> tensors, String convolution, String norm, Object source) {
        NamedTensor kernel = take(tensors, convolution + ".weight", source);
        float[] weight = kernel.values().clone();
        float[] bias = take(tensors, convolution + ".bias", source).values().clone();
        float[] scale = take(tensors, norm + ".weight", source).values();
        float[] offset = take(tensors, norm + ".bias", source).values();
        float[] mean = take(tensors, norm + ".running_mean", source).values();
        float[] variance = take(tensors, norm + ".running_var", source).values();
        int size = weight.length / bias.length;
        for (int c = 0; c < bias.length; c++) {
            if (!(variance[c] >= 0)) {
                throw new InputException(
                        source,
                        "tensor " + norm + ".running_var holds " + variance[c],
                        "Use weights whose variances are not negative");
            }
            double factor = scale[c] / Math.sqrt(variance[c] + EPSILON);
            for (int i = c * size; i < (c + 1) * size; i++) {
                weight[i] = (float) (weight[i] * factor);
            }
            bias[c] = (float) (offset[c] + (bias[c] - mean[c]) * factor);
        }
        tensors.put(kernel.name(), new NamedTensor(kernel.name(), kernel.shape(), weight));
        tensors.put(convolution + ".bias", new NamedTensor(convolution + ".bias", new long[] {bias.length}, bias));
    }

    private static NamedTensor take(Map<String, NamedTensor> tensors, String name, Object source) {
        NamedTensor tensor = tensors.remove(name);
        if (tensor == null) {
            throw new InputException(source, "tensor " + name + " is missing", "Use weights of UNeXt-S");
        }
        return tensor;
    }
}
