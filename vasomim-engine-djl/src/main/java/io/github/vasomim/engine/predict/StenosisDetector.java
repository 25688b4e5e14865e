package io.github.vasomim.engine.predict;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.detect.DetectorInference;
import io.github.vasomim.engine.internal.detect.FasterRcnn;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.metric.detection.MeasuredBox;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds stenoses in frames with a fine-tuned detector. A frame of any size is fitted into the network's input, its aspect kept; boxes come
 * back in its own pixels, and in millimetres where their size is given. The result for a frame is the same whether it comes alone or with
 * others. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 */
public final class StenosisDetector implements AutoCloseable {
    /** The task a model must be of. */
    public static final String TASK = "detection";

    private final LoadedModel<DetectorInference> model;

    private StenosisDetector(ModelFile<DetectorShape> file, PredictOptions options) {
        model = new LoadedModel<>(
                file,
                options.device(),
                (manager, scope, kernels) ->
                        new DetectorInference(manager, new FasterRcnn(file.shape(), scope, kernels)),
                DetectorInference::close);
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
     * @throws IllegalArgumentException if the options have flips or a window
     * @throws InputException if there is no model of this task, or it is damaged
     */
    public static StenosisDetector load(Path run, PredictOptions options) {
        options.requireWholeFrame("a detector");
        return new StenosisDetector(ModelFile.read(LoadedModel.file(run), TASK, DetectorShape.class), options);
    }

    /**
     * Looks at one frame.
     *
     * @param frame of any size
     * @return stenoses in the frame's own pixels, the surest first; none where nothing is found
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this detector is closed
     */
    public List<DetectedBox> detect(Angiogram frame) {
        return model.use(List.of(frame), inference -> inference.detect(frame.pixels()));
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
        detect(model.blank());
    }

    @Override
    public void close() {
        model.close();
    }
}
