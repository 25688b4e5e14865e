package io.github.vasomim.engine.predict;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.head.HeadShape;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Uses a fine-tuned model with a head of one's own. A frame of any size is resized for the network; the result for a frame is the same
 * whether it comes alone or after others. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 *
 * @param <T> the head's result for one frame
 */
public final class HeadPredictor<T> implements AutoCloseable {
    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final FrameInference<T> inference;
    private final int patchSize;
    private boolean closed;

    private HeadPredictor(ModelFile<HeadShape> file, HeadFactory<T> head, @Nullable Device device) {
        manager = EngineOpening.open(device);
        kernels = FramePredictor.kernels(manager);
        patchSize = file.shape().encoder().patchSize();
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference = new FrameInference<>(manager, file.shape().network(head, parameters.scope(), kernels));
            FramePredictor.requireAllUsed(parameters, file.source());
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                manager.close();
            }
        }
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @param task what the task was called
     * @param head makes the head, as when it was fine-tuned
     * @return ready to predict, where the engine chooses to compute
     * @param <T> the head's result for one frame
     * @throws io.github.vasomim.InputException if there is no model of this task, it is damaged, or it is one of another head
     */
    public static <T> HeadPredictor<T> load(Path run, String task, HeadFactory<T> head) {
        return load(run, task, head, null);
    }

    /**
     * Loads a model onto a device.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @param task what the task was called
     * @param head makes the head, as when it was fine-tuned
     * @param device where to compute; null for the engine's own choice
     * @return ready to predict
     * @param <T> the head's result for one frame
     * @throws io.github.vasomim.InputException if there is no model of this task, it is damaged, or it is one of another head
     */
    public static <T> HeadPredictor<T> load(Path run, String task, HeadFactory<T> head, @Nullable Device device) {
        return new HeadPredictor<>(ModelFile.read(FramePredictor.file(run), task, HeadShape.class), head, device);
    }

    /**
     * Predicts for one frame.
     *
     * @param frame of any size
     * @return what the head decodes
     * @throws io.github.vasomim.InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this predictor is closed
     */
    public synchronized T predict(Angiogram frame) {
        if (closed) {
            throw new IllegalStateException("this model is closed: load it again");
        }
        FramePredictor.requirePatch(frame, patchSize);
        FloatImage pixels = frame.pixels();
        return inference.predict(inference.fit(pixels), new FrameSize(pixels.width(), pixels.height()));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            inference.close();
            parameters.close();
            kernels.close();
            manager.close();
        }
    }
}
