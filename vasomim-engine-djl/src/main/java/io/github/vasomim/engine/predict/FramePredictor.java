package io.github.vasomim.engine.predict;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fine-tuned model in use: frames in, records in the frames' own pixels out. A frame of any size is resized for the network. The
 * result for a frame is the same whether it comes alone or with others. Thread-safe: calls wait for each other. Holds native memory
 * until it is closed.
 *
 * @param <T> the result for one frame
 */
public abstract sealed class FramePredictor<T> implements AutoCloseable
        permits VesselSegmenter, StenosisSegmenter, SegmentLabeler {
    /** Name of the model in the folder of a fine-tuning. */
    public static final String MODEL = "model.safetensors";

    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final DenseInference<T> inference;
    private final int patchSize;
    private boolean closed;

    FramePredictor(ModelFile<SegmentationShape> file, DenseOutput<T> output, PredictOptions options) {
        manager = EngineOpening.open(options.device());
        patchSize = file.shape().encoder().patchSize();
        kernels = kernels(manager);
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference =
                    new DenseInference<>(manager, file.shape().network(output, parameters.scope(), kernels), options);
            requireAllUsed(parameters, file.source());
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                manager.close();
            }
        }
    }

    /** Closes the manager where there are none. */
    static Kernels kernels(NDManager manager) {
        boolean complete = false;
        try {
            Kernels kernels = Kernels.of(manager);
            complete = true;
            return kernels;
        } finally {
            if (!complete) {
                manager.close();
            }
        }
    }

    /** Refuses weights that the network has no place for. */
    static void requireAllUsed(ParameterSet parameters, Path source) {
        List<String> unused = parameters.unused();
        if (!unused.isEmpty()) {
            throw new InputException(
                    source,
                    "holds tensors its shape has no place for, such as " + unused.get(0),
                    "Give an undamaged model.safetensors of a fine-tuning");
        }
    }

    /** Refuses a frame smaller than a patch. */
    static void requirePatch(Angiogram frame, int patchSize) {
        FloatImage pixels = frame.pixels();
        if (Math.min(pixels.width(), pixels.height()) < patchSize) {
            throw new InputException(
                    frame.name(),
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where a patch has " + patchSize,
                    "Use larger frames");
        }
    }

    /** The model of a run. */
    static ModelFile<SegmentationShape> read(Path run, String task) {
        return ModelFile.read(file(run), task, SegmentationShape.class);
    }

    /** The file of a run's model. */
    static Path file(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve(MODEL) : run;
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file,
                    "there is no such model",
                    "Give the folder of a fine-tuning that has ended an epoch, or a " + MODEL);
        }
        return file;
    }

    /**
     * Predicts for one frame.
     *
     * @param frame of any size
     * @return the result in the frame's own pixels
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this predictor is closed
     */
    public final synchronized T predict(Angiogram frame) {
        if (closed) {
            throw new IllegalStateException("this model is closed: load it again");
        }
        requirePatch(frame, patchSize);
        return inference.predict(frame.pixels());
    }

    /**
     * Predicts for several frames.
     *
     * @param frames each of any size
     * @return one result per frame, in order
     * @throws InputException if a frame is smaller than a patch
     * @throws IllegalStateException if this predictor is closed
     */
    public final List<T> predict(List<Angiogram> frames) {
        return frames.stream().map(this::predict).toList();
    }

    /**
     * Predicts for a stream of frames, such as a cine or what a detector delivers. Nothing is read or computed until the first result is
     * asked for: whoever is slow to take results holds the source back. From then on a background thread gets the next frames ready, at
     * most {@code ahead} of them; it ends with the last result, an error, or when the stream is closed. Not for parallel streams.
     *
     * @param frames asked one by one, by one thread
     * @param ahead frames that may wait for being computed, 0 to ask for a frame only when its result is wanted
     * @return one result per frame, in order; to be used once and closed. An error of the source comes out where its frame would
     */
    public final Stream<T> predict(Iterator<Angiogram> frames, int ahead) {
        return FramesAhead.stream(frames, ahead).map(this::predict);
    }

    /**
     * Predicts once for a blank frame, so that the first real one does not wait for what the engine makes ready.
     *
     * @throws IllegalStateException if this predictor is closed
     */
    public final void warmUp() {
        int side = 2 * patchSize;
        predict(new Angiogram("warm-up", new FloatImage(side, side), null));
    }

    @Override
    public final synchronized void close() {
        if (!closed) {
            closed = true;
            inference.close();
            parameters.close();
            kernels.close();
            manager.close();
        }
    }
}
