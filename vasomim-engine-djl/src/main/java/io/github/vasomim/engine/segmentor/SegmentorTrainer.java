package io.github.vasomim.engine.segmentor;

import ai.djl.Device;
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
 * Dice (VasoMIM, arXiv 2602.11536). The result follows from settings and samples alone, on one machine with one number of threads. Never
 * changes, and each training is one of its own; two at once would share the samples and the listener, which must then be thread-safe.
 */
public final class SegmentorTrainer {
    private final SegmentorTraining settings;
    private final PseudoLabels samples;
    private final SegmentorListener listener;
    private final @Nullable Device device;

    /**
     * Prepares a training on the device of the engine's own choice.
     *
     * @param settings its settings
     * @param samples what to train on
     * @param listener hears of each step
     * @throws InputException if there are no samples, or too few for the side
     */
    public SegmentorTrainer(SegmentorTraining settings, PseudoLabels samples, SegmentorListener listener) {
        this(settings, samples, listener, null);
    }

    private SegmentorTrainer(
            SegmentorTraining settings, PseudoLabels samples, SegmentorListener listener, @Nullable Device device) {
        this.settings = settings;
        this.samples = samples;
        this.listener = listener;
        this.device = device;
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
     * Trains elsewhere.
     *
     * @param device where to compute; null for the engine's own choice
     * @return the changed copy
     */
    public SegmentorTrainer withDevice(@Nullable Device device) {
        return new SegmentorTrainer(settings, samples, listener, device);
    }

    /**
     * Trains from first values to the last epoch.
     *
     * @return every tensor of the network, named as the published weights are
     * @throws InputException if frames cannot be read
     * @throws DivergedException if the loss or a weight is no longer a number
     */
    public List<NamedTensor> train() {
        return Objects.requireNonNull(run(null), "only a resumable training can be stopped");
    }

    /**
     * Trains from first values to the last epoch, and writes what pre-training reads
     * ({@link io.github.vasomim.engine.pretrain.PretrainOptions#withSegmentor}).
     *
     * @param file safetensors, created or replaced, whole or not at all
     * @throws InputException if frames cannot be read, or the file cannot be written
     * @throws DivergedException if the loss or a weight is no longer a number
     */
    public void trainTo(Path file) {
        Safetensors.write(file, train(), Map.of());
    }

    /**
     * Trains to the last epoch, from first values or from where a stopped training stands. The result is the same
     * either way.
     *
     * @param saves where and when checkpoints are written, and when to stop
     * @return every tensor of the network, named as the published weights are; null if stopped, with a checkpoint to go on from
     * @throws InputException if checkpoints are there and none of them can be read, or the last one cannot be written, or frames cannot be
     *     read: then a checkpoint holds all steps done before
     * @throws DivergedException if the loss or a weight is no longer a number; a picture of the batch lies beside the checkpoint
     */
    public @Nullable List<NamedTensor> train(SegmentorSaves saves) {
        return run(saves);
    }

    private @Nullable List<NamedTensor> run(@Nullable SegmentorSaves saves) {
        try (NDManager manager = EngineOpening.open(device)) {
            return new SegmentorLoop(settings, samples, listener, saves).run(manager);
        }
    }
}
