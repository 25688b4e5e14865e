package io.github.vasomim.engine.probe;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A frozen encoder's tokens: one per patch, of the last block after the final norm, without the class token; the encoder sees the whole
 * frame. For one thread at a time. Holds native memory until it is closed.
 */
public final class EncoderPatches implements PatchSource, AutoCloseable {
    /** Name of the control without training. */
    public static final String UNTRAINED = "untrained";

    /** The stream that a pre-training's first weights come from. */
    private static final int WEIGHTS = -1;

    private final String name;
    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final VitEncoder encoder;
    private final FrameTensors tensors;

    private EncoderPatches(
            String name, VitConfig shape, @Nullable Device device, Function<NDManager, ParameterSet> weights) {
        this.name = name;
        manager = EngineOpening.open(device);
        kernels = Kernels.of(manager);
        boolean complete = false;
        try {
            parameters = weights.apply(manager);
            encoder = new VitEncoder(shape, parameters.scope(), kernels);
            tensors = new FrameTensors(manager, shape.channelCount());
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                manager.close();
            }
        }
    }

    /**
     * An encoder from its file.
     *
     * @param name what to call it
     * @param file its weights
     * @param device where to compute; null for the engine's own choice
     * @return ready to encode
     * @throws InputException if the file lacks weights of its shape
     */
    public static EncoderPatches of(String name, EncoderFile file, @Nullable Device device) {
        file.report().requireComplete("Give the undamaged encoder.safetensors of a pre-training");
        return new EncoderPatches(
                name, file.config(), device, manager -> ParameterSet.restored(manager, file.tensors(), file.source()));
    }

    /**
     * The control without training: the very weights that a pre-training of this shape and seed begins with.
     *
     * @param shape of the encoder
     * @param seed of the weights
     * @param device where to compute; null for the engine's own choice
     * @return ready to encode
     */
    public static EncoderPatches untrained(VitConfig shape, long seed, @Nullable Device device) {
        return new EncoderPatches(
                UNTRAINED,
                shape,
                device,
                manager -> ParameterSet.initialised(manager, SampleSeed.stream(seed, WEIGHTS, 0)));
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Encodes a frame.
     *
     * @param view of the encoder's size, intensities 0 to 255
     * @return one token per patch
     * @throws InputException if a token is not finite, as the weights are then damaged
     */
    @Override
    public float[][] features(FloatImage view) {
        float[] all = tokens(view);
        int width = encoder.config().width();
        float[][] features = new float[encoder.config().patchCount()][];
        for (int k = 0; k < features.length; k++) {
            features[k] = Arrays.copyOfRange(all, (k + 1) * width, (k + 2) * width);
        }
        return features;
    }

    /**
     * Encodes a frame.
     *
     * @param view of the encoder's size, intensities 0 to 255
     * @return the class token and then one token per patch, one after another
     * @throws InputException if a token is not finite, as the weights are then damaged
     */
    public float[] tokens(FloatImage view) {
        PatchGrid grid = encoder.config().grid();
        if (view.width() != grid.width() || view.height() != grid.height()) {
            throw new IllegalArgumentException("a view of " + view.width() + "x" + view.height() + " for encoder "
                    + name + " of " + grid.width() + "x" + grid.height() + ": resize the frame first");
        }
        float[] all;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            all = encoder.tokens(tensors.frames(List.of(view)), null).toFloatArray();
        }
        for (float value : all) {
            if (!Float.isFinite(value)) {
                throw new InputException(
                        "encoder " + name,
                        "makes features that are " + value,
                        "Give an encoder whose weights are all finite, such as that of an earlier checkpoint");
            }
        }
        return all;
    }

    @Override
    public void close() {
        tensors.close();
        parameters.close();
        kernels.close();
        manager.close();
    }
}
