package io.github.vasomim.engine.predict;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.VesselPrediction;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.VesselHead;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds vessels in frames with a fine-tuned model. A frame of any size is resized for the network; probabilities come back in its own
 * pixels. The result for a frame is the same whether it is segmented alone or with others. Thread-safe: calls wait for each other.
 * Holds native memory until it is closed.
 */
public final class VesselSegmenter implements AutoCloseable {
    /** Name of the model in the folder of a fine-tuning. */
    public static final String MODEL = "model.safetensors";

    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final FrameInference<VesselPrediction> inference;
    private final int patchSize;
    private boolean closed;

    private VesselSegmenter(VesselModelFile file, @Nullable Device device) {
        manager = device == null ? NDManager.newBaseManager() : NDManager.newBaseManager(device);
        kernels = Kernels.of(manager);
        patchSize = file.shape().encoder().patchSize();
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference = new FrameInference<>(
                    manager,
                    new DownstreamNetwork<>(
                            file.shape().encoder(),
                            VesselHead.ofWidth(file.shape().decoderWidth()),
                            parameters.scope(),
                            kernels));
            List<String> unused = parameters.unused();
            if (!unused.isEmpty()) {
                throw new InputException(
                        file.source(),
                        "holds tensors its shape has no place for, such as " + unused.get(0),
                        "Give an undamaged model.safetensors of a fine-tuning");
            }
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
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @return ready to segment
     * @throws InputException if there is no model, or it is damaged
     */
    public static VesselSegmenter load(Path run) {
        return load(run, null);
    }

    /**
     * Loads a model onto a device.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @param device where to compute; null for the engine's own choice
     * @return ready to segment
     * @throws InputException if there is no model, or it is damaged
     */
    public static VesselSegmenter load(Path run, @Nullable Device device) {
        Path file = Files.isDirectory(run) ? run.resolve(MODEL) : run;
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file,
                    "there is no such model",
                    "Give the folder of a fine-tuning that has ended an epoch, or a " + MODEL);
        }
        return new VesselSegmenter(VesselModelFile.read(file), device);
    }

    /**
     * Segments one frame.
     *
     * @param frame of any size
     * @return mask and probability in the frame's own pixels
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this segmenter is closed
     */
    public synchronized VesselPrediction segment(Angiogram frame) {
        if (closed) {
            throw new IllegalStateException("this segmenter is closed: load the model again");
        }
        FloatImage pixels = frame.pixels();
        if (Math.min(pixels.width(), pixels.height()) < patchSize) {
            throw new InputException(
                    frame.name(),
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where a patch has " + patchSize,
                    "Use larger frames");
        }
        return inference.predict(inference.fit(pixels), new FrameSize(pixels.width(), pixels.height()));
    }

    /**
     * Segments several frames.
     *
     * @param frames each of any size
     * @return one prediction per frame, in order
     * @throws IllegalStateException if this segmenter is closed
     */
    public List<VesselPrediction> segment(List<Angiogram> frames) {
        return frames.stream().map(this::segment).toList();
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
