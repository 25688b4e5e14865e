package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains UNeXt-S on pseudo-labels: Adam, random resized crop and mirroring of frame and mask together, half cross-entropy and half
 * Dice (VasoMIM, arXiv 2602.11536). The result follows from settings and samples alone, on one machine with one number of threads.
 */
public final class SegmentorTrainer {
    private final SegmentorTraining settings;
    private final PseudoLabels samples;
    private final SegmentorListener listener;

    /**
     * Prepares a training.
     *
     * @param settings its settings
     * @param samples what to train on
     * @param listener hears of each step
     * @throws InputException if there are no samples, or too few for the side
     */
    public SegmentorTrainer(SegmentorTraining settings, PseudoLabels samples, SegmentorListener listener) {
        this.settings = settings;
        this.samples = samples;
        this.listener = listener;
        if (samples.size() == 0) {
            throw new InputException("the segmentor's frames", "there are none", "Name a folder that holds angiograms");
        }
        if (Math.min(settings.batchSize(), samples.size()) == 1 && settings.side() == UNeXt.SIDE_MULTIPLE) {
            throw new InputException(
                    "side " + settings.side(),
                    "one frame of this side leaves one pixel at the network's bottom, which cannot be normalised",
                    "Use side " + 2 * UNeXt.SIDE_MULTIPLE + " or batches of at least 2");
        }
    }

    /**
     * Trains from first values to the last epoch on the default device.
     *
     * @return every tensor of the network, named as the published weights are
     * @throws InputException if the loss is no longer a number
     * @throws DivergedException if a weight is no longer a number
     */
    public List<NamedTensor> train() {
        try (NDManager manager = EngineOpening.open(null)) {
            return train(manager);
        }
    }

    /**
     * Trains from first values to the last epoch on the default device, and writes what pre-training reads
     * ({@link io.github.vasomim.engine.pretrain.PretrainOptions#withSegmentor}).
     *
     * @param file safetensors, created or replaced, whole or not at all
     * @throws InputException if the loss is no longer a number, or the file cannot be written
     * @throws DivergedException if a weight is no longer a number
     */
    public void trainTo(Path file) {
        Safetensors.write(file, train(), Map.of());
    }

    /**
     * Trains from first values to the last epoch.
     *
     * @param parent whose device is trained on; nothing is left attached to it
     * @return every tensor of the network, named as the published weights are
     * @throws InputException if the loss is no longer a number
     * @throws DivergedException if a weight is no longer a number
     */
    public List<NamedTensor> train(NDManager parent) {
        List<NamedTensor> weights = train(parent, null);
        return Objects.requireNonNull(weights, "only a resumable training can be stopped");
    }

    /**
     * Trains to the last epoch on the default device, from first values or from where a stopped training stands. The result is the same
     * either way.
     *
     * @param saves where and when checkpoints are written, and when to stop
     * @return every tensor of the network, named as the published weights are; null if stopped, with a checkpoint to go on from
     * @throws InputException if checkpoints are there and none of them can be read, or the last one cannot be written, or frames cannot be
     *     read: then a checkpoint holds all steps done before
     * @throws DivergedException if the loss or a weight is no longer a number; a picture of the batch lies beside the checkpoint
     */
    public @Nullable List<NamedTensor> train(SegmentorSaves saves) {
        try (NDManager manager = EngineOpening.open(null)) {
            return train(manager, saves);
        }
    }

    private @Nullable List<NamedTensor> train(NDManager parent, @Nullable SegmentorSaves saves) {
        return new SegmentorLoop(settings, samples, listener, saves).run(parent);
    }
}
