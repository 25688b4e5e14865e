package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that is asked for features and never trained: no gradient reaches its weights, but gradients pass through it to the frames.
 * Its tokens are layer-normalised without weights, so that each has mean 0 and variance 1. Frames of another size than its own are
 * resized so that its patches are those of the run. For one thread at a time. Holds native memory until it is closed. N frames, L
 * patches, D token length.
 */
public final class FeatureEncoder implements AutoCloseable {
    private static final float EPSILON = 1e-6f;
    /** DJL's number of the mode; antialiased where it shrinks. */
    private static final int BILINEAR = 2;

    private final Kernels kernels;
    private final @Nullable ParameterSet owned;
    private final VitEncoder encoder;
    private final NDArray ones;
    private final NDArray zeros;

    /**
     * An encoder on weights that someone else holds, and closes after this.
     *
     * @param parent whose device it runs on
     * @param shape of the encoder
     * @param weights no gradient reaches them
     */
    public FeatureEncoder(NDManager parent, VitConfig shape, ParameterScope weights) {
        this(parent, shape, weights, null);
    }

    private FeatureEncoder(NDManager parent, VitConfig shape, ParameterScope weights, @Nullable ParameterSet owned) {
        this.owned = owned;
        kernels = Kernels.of(parent);
        boolean complete = false;
        try {
            encoder = new VitEncoder(shape, weights, kernels);
            ones = keep(parent.ones(new Shape(shape.width())));
            zeros = keep(parent.zeros(new Shape(shape.width())));
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                if (owned != null) {
                    owned.close();
                }
            }
        }
    }

    /**
     * An encoder on weights of its own.
     *
     * @param parent whose device it runs on
     * @param shape of the encoder
     * @param weights its tensors by name
     * @param source where they come from, named in errors
     * @return ready to encode
     * @throws InputException if a weight is missing or has another shape
     */
    public static FeatureEncoder of(
            NDManager parent, VitConfig shape, Map<String, NamedTensor> weights, Object source) {
        ParameterSet set = ParameterSet.restored(parent, weights, source);
        return new FeatureEncoder(parent, shape, set.scope(), set);
    }

    /**
     * An encoder from its file.
     *
     * @param parent whose device it runs on
     * @param file its weights
     * @param run the run's encoder: this one is fitted to as many rows and columns of patches, and as many channels
     * @return ready to encode
     * @throws InputException if the file lacks weights of its shape
     */
    public static FeatureEncoder of(NDManager parent, EncoderFile file, VitConfig run) {
        VitConfig own = file.config();
        PatchGrid grid = run.grid();
        EncoderFile fitted = file.forInput(new VitConfig(
                grid.rows() * own.patchSize(),
                own.patchSize(),
                own.width(),
                own.depth(),
                own.heads(),
                grid.columns() * own.patchSize(),
                run.channelCount()));
        return of(parent, fitted.config(), fitted.tensors(), fitted.source());
    }

    private static NDArray keep(NDArray array) {
        NDScope.unregister(array);
        return array;
    }

    /**
     * The shape.
     *
     * @return of the encoder
     */
    public VitConfig shape() {
        return encoder.config();
    }

    /**
     * Tokens of the patches of whole frames.
     *
     * @param frames (N, 3, H, W), standardised
     * @return (N, L, D), of the last block after the last norm, layer-normalised
     */
    NDArray features(NDArray frames) {
        return ofPatches(encoder.tokens(fit(frames), null));
    }

    /**
     * Tokens of the patches of whole frames at several depths.
     *
     * @param frames (N, 3, H, W), standardised, differentiable
     * @param blocks after which blocks, ascending, the first is 1
     * @return (N, L, D) for each of them, layer-normalised
     */
    List<NDArray> features(NDArray frames, List<Integer> blocks) {
        List<NDArray> features = new ArrayList<>();
        for (NDArray tokens : encoder.tokensAfter(fit(frames), blocks)) {
            features.add(ofPatches(tokens));
        }
        return features;
    }

    private NDArray fit(NDArray frames) {
        int rows = shape().imageSize();
        int columns = shape().columns();
        Shape given = frames.getShape();
        return given.get(2) == rows && given.get(3) == columns
                ? frames
                : frames.getNDArrayInternal().interpolation(new long[] {rows, columns}, BILINEAR, false);
    }

    private NDArray ofPatches(NDArray tokens) {
        try (NDArray patches = tokens.get(":,1:")) {
            return patches.getNDArrayInternal()
                    .layerNorm(patches, new Shape(shape().width()), ones, zeros, EPSILON)
                    .head();
        }
    }

    @Override
    public void close() {
        ones.close();
        zeros.close();
        kernels.close();
        if (owned != null) {
            owned.close();
        }
    }
}
