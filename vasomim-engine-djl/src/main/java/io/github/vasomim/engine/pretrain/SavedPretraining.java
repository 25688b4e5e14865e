package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.io.WeightFile;
import io.github.vasomim.masking.PatchMask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encoder and decoder as a pre-training's checkpoint holds them, to see how well hidden patches are reconstructed. For one thread at a
 * time. Holds native memory until it is closed.
 */
public final class SavedPretraining implements AutoCloseable {
    private final VitConfig shape;
    private final PatchGrid grid;
    private final NDManager manager;
    private final PretrainModel model;
    private final FrameTensors tensors;
    private final HiddenPixels hiddenPixels;

    private SavedPretraining(PretrainCheckpoint.Stored stored, Path file, @Nullable Device device) {
        PretrainConfig config = stored.state().config();
        if (!config.predictsPixels()) {
            throw new InputException(
                    file, "holds a model that predicts no pixels", "Look at a training whose targets are pixels");
        }
        shape = config.encoder();
        grid = shape.grid();
        manager = EngineOpening.open(device);
        boolean complete = false;
        try {
            model = PretrainModel.restored(manager, config, stored.file().model(), file);
            complete = true;
        } finally {
            if (!complete) {
                manager.close();
            }
        }
        tensors = new FrameTensors(manager, shape.channelCount());
        hiddenPixels = new HiddenPixels(tensors, grid, config.standardised());
    }

    /**
     * Loads a checkpoint.
     *
     * @param checkpoint the {@value Pretrainer#CHECKPOINT} of a pre-training
     * @param device where to compute; null for the engine's own choice
     * @return the model as it stood
     * @throws InputException if the file cannot be read, is damaged or no checkpoint of a pre-training, or its model predicts no pixels
     */
    public static SavedPretraining load(Path checkpoint, @Nullable Device device) {
        return new SavedPretraining(PretrainCheckpoint.read(checkpoint), checkpoint, device);
    }

    /**
     * The encoder in a checkpoint, as a run would have written it there.
     *
     * @param checkpoint of a pre-training: the newest one, the one of the best epoch ({@code checkpoint-best.safetensors}), or one of those
     *     before
     * @return shape, weights, and notes on where they come from
     * @throws InputException if the file cannot be read, is damaged or no checkpoint of a pre-training
     */
    public static EncoderFile encoder(Path checkpoint) {
        PretrainCheckpoint.Stored stored = PretrainCheckpoint.read(checkpoint);
        return EncoderFile.among(
                stored.state().config().encoder(), stored.file().model(), EncoderNotes.of(stored.state()), checkpoint);
    }

    /**
     * Whether a file says that it is a checkpoint of a pre-training.
     *
     * @param file weights
     * @return false for encoders, fine-tuned models and the weights of other programs
     * @throws InputException if it cannot be read as weights
     */
    public static boolean isCheckpoint(Path file) {
        return PretrainCheckpoint.KIND.equals(WeightFile.open(file).metadata().get("format"));
    }

    /**
     * The patches of a frame.
     *
     * @return as the encoder's shape has them
     */
    public PatchGrid grid() {
        return grid;
    }

    /**
     * Whether this is the training that an encoder came from, at the same step.
     *
     * @param encoder an encoder
     * @return true if shape and all weights are the same
     */
    public boolean holds(EncoderFile encoder) {
        List<TensorSource> own = model.encoderSources();
        return encoder.config().equals(shape)
                && own.size() == encoder.tensors().size()
                && own.stream().allMatch(tensor -> {
                    NamedTensor other = encoder.tensors().get(tensor.name());
                    return other != null && Arrays.equals(tensor.fetch().values(), other.values());
                });
    }

    /**
     * Hides patches of a frame and measures their reconstruction, each patch with the mean and deviation of the original where these
     * are not predicted.
     *
     * @param frame of the grid's size, intensities 0 to 255
     * @param vessels mask of the grid's size, any label but 0 is vessel
     * @param mask what to hide
     * @return vessel patches hidden, and errors inside and outside vessels
     */
    public VesselRecord reconstruct(FloatImage frame, LabelImage vessels, PatchMask mask) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray images = tensors.frames(List.of(frame));
            NDArray patches = Patches.of(images, grid.patchSize());
            NDArray mean = hiddenPixels.mean(patches);
            NDArray shown = Patches.of(model.pretext().shown(images), grid.patchSize());
            NDArray prediction = Objects.requireNonNull(
                    model.pretext()
                            .forward(shown, MaskBatch.of(manager, List.of(mask)))
                            .prediction(),
                    "pixels are predicted");
            return measure(frame, vessels, mask, prediction, mean, hiddenPixels.deviation(patches, mean));
        }
    }

    /**
     * What is left of hidden patches by their mean alone, as a measure for {@link #reconstruct}, which is given means and deviations.
     *
     * @param frame as there
     * @param vessels as there
     * @param mask as there
     * @return as there
     */
    public VesselRecord flat(FloatImage frame, LabelImage vessels, PatchMask mask) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray patches = Patches.of(tensors.frames(List.of(frame)), grid.patchSize());
            NDArray mean = patches.mean(new int[] {2}, true);
            return measure(frame, vessels, mask, patches.zerosLike(), mean, mean.onesLike());
        }
    }

    private VesselRecord measure(
            FloatImage frame, LabelImage vessels, PatchMask mask, NDArray prediction, NDArray mean, NDArray deviation) {
        return VesselRecord.ofMask(grid, mask, vessels)
                .plus(hiddenPixels.errors(
                        1, List.of(frame), List.of(vessels), List.of(mask), prediction, mean, deviation));
    }

    @Override
    public void close() {
        tensors.close();
        model.close();
        manager.close();
    }
}
