package io.github.vasomim.engine.pretext;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method's parts are built on.
 *
 * @param manager whose device all is on
 * @param encoder the trained encoder
 * @param weights its weights, where the method's trained weights go too
 * @param kernels attention
 * @param state the method's own state as a checkpoint holds it; null at the beginning of a training
 */
public record Foundation(
        NDManager manager,
        VitEncoder encoder,
        ParameterSet weights,
        Kernels kernels,
        @Nullable Stored state) {
    /**
     * State in a checkpoint.
     *
     * @param tensors by name
     * @param source the file, named in errors
     */
    public record Stored(Map<String, NamedTensor> tensors, Object source) {}

    /**
     * Where trained parameters are named.
     *
     * @return the root of the names
     */
    public ParameterScope scope() {
        return weights.scope();
    }
}
