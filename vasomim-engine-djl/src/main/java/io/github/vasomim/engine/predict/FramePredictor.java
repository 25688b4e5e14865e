package io.github.vasomim.engine.predict;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.Angiogram;
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
        permits VesselSegmenter, StenosisSegmenter, SegmentLabeler, HeadPredictor {
    /** Name of the model in the folder of a fine-tuning. */
    public static final String MODEL = LoadedModel.FILE;

    private final LoadedModel<DenseInference<T>> model;

    FramePredictor(ModelFile<?> file, NetworkMaker<T> network, PredictOptions options) {
        model = new LoadedModel<>(
                file,
                options.device(),
                (manager, scope, kernels) -> new DenseInference<>(manager, network.make(scope, kernels), options),
                DenseInference::close);
    }

    /** Names a network's parameters. */
    interface NetworkMaker<T> {
        FrameNetwork<T> make(ParameterScope scope, Kernels kernels);
    }

    /** Of the tasks that label every pixel. */
    static <T> NetworkMaker<T> dense(ModelFile<SegmentationShape> file, DenseOutput<T> output) {
        return (scope, kernels) -> file.shape().network(output, scope, kernels);
    }

    /** The model of a run. */
    static ModelFile<SegmentationShape> read(Path run, String task) {
        return ModelFile.read(LoadedModel.file(run), task, SegmentationShape.class);
    }

    /**
     * Predicts for one frame.
     *
     * @param frame of any size
     * @return the result in the frame's own pixels
     * @throws InputException if the frame is smaller than a patch
     * @throws IllegalStateException if this predictor is closed
     */
    public final T predict(Angiogram frame) {
        return model.use(List.of(frame), inference -> inference.predict(frame.pixels()));
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
        predict(model.blank());
    }

    @Override
    public final void close() {
        model.close();
    }
}
