package io.github.vasomim.engine.predict;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.detect.DetectorInference;
import io.github.vasomim.engine.internal.detect.FasterRcnn;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.metric.detection.MeasuredBox;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds stenoses in frames with a fine-tuned detector. A frame of any size is fitted into the network's input, its aspect kept; boxes come
 * back in its own pixels, and in millimetres where their size is given. The result for a frame is the same whether it comes alone or with others. Thread-safe: calls wait for each
 * other. Holds native memory until it is closed.
 */
public final class StenosisDetector implements AutoCloseable {
    /** The task a model must be of. */
    public static final String TASK = "detection";

    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final DetectorInference inference;
    private final int patchSize;
    private boolean closed;

    private StenosisDetector(ModelFile<DetectorShape> file, PredictOptions options) {
        manager = EngineOpening.open(options.device());
        kernels = FramePredictor.kernels(manager);
        patchSize = file.shape().encoder().patchSize();
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference = new DetectorInference(manager, new FasterRcnn(file.shape(), parameters.scope(), kernels));
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
     * @return ready to detect
     * @throws InputException if there is no model of this task, or it is damaged
     */
    public static StenosisDetector load(Path run) {
        return load(run, PredictOptions.DEFAULTS);
    }

    /**
     * Loads a model to be used in another way.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @param options where it computes; a detector looks at the whole frame once, without flips and windows
     * @return ready to detect
     * @throws InputException if there is no model of this task, or it is damaged
     */
    public static StenosisDetector load(Path run, PredictOptions options) {
        if (options.flips() || options.window() != null) {
            throw new IllegalArgumentException(
                    "flips or windows: a detector looks at the whole frame once, leave both out");
        }
        return new StenosisDetector(ModelFile.read(FramePredictor.file(run), TASK, DetectorShape.class), options);
    }

    /**
     * Looks at one frame.
     *
     * @param frame of any size
     * @return stenoses in the frame's own pixels, the surest first; none where nothing is found
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this detector is closed
     */
    public synchronized List<DetectedBox> detect(Angiogram frame) {
        if (closed) {
            throw new IllegalStateException("this model is closed: load it again");
        }
        FramePredictor.requirePatch(frame, patchSize);
        return inference.detect(frame.pixels());
    }

    /**
     * Looks at one frame whose pixels' size is known.
     *
     * @param frame of any size
     * @param pixel extent of a pixel in millimetres, such as its DICOM file tells; that at the detector is too large for the patient by the
     *     geometric magnification
     * @return as {@link #detect(Angiogram)}, in pixels and in millimetres
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this detector is closed
     */
    public List<MeasuredBox> detect(Angiogram frame, PixelSize pixel) {
        return detect(frame).stream().map(each -> MeasuredBox.of(each, pixel)).toList();
    }

    /**
     * Looks at several frames.
     *
     * @param frames each of any size
     * @return what is found in each, in order
     * @throws InputException if a frame is smaller than a patch
     * @throws IllegalStateException if this detector is closed
     */
    public List<List<DetectedBox>> detect(List<Angiogram> frames) {
        return frames.stream().map(this::detect).toList();
    }

    /**
     * Looks at a stream of frames. Nothing is computed until a result is asked for; see {@link FramePredictor#predict(Iterator, int)}.
     *
     * @param frames asked one by one, by one thread
     * @param ahead frames that may wait for being computed, 0 to ask for a frame only when its result is wanted
     * @return what is found in each, in order; to be used once and closed
     */
    public Stream<List<DetectedBox>> detect(Iterator<Angiogram> frames, int ahead) {
        return FramesAhead.stream(frames, ahead).map(this::detect);
    }

    /**
     * Looks at a blank frame once, so that the first real one does not wait for what the engine makes ready.
     *
     * @throws IllegalStateException if this detector is closed
     */
    public void warmUp() {
        int side = 2 * patchSize;
        detect(new Angiogram("warm-up", new FloatImage(side, side), null));
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
