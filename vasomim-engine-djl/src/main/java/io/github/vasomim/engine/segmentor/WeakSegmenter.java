package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.weights.WeightReport;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.WeightFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how likely each pixel of a frame shows a vessel, with the weights of a UNeXt-S file. A frame is resized to the network's square
 * input as in training (bicubic with antialias), the probability back to the frame's size (bilinear). Thread-safe; calls take turns.
 */
public final class WeakSegmenter implements AutoCloseable {
    /** The side the published weights were trained at. */
    public static final int PUBLISHED_SIDE = 224;

    /** Frames that go through the network together: enough to keep it busy, few enough to stay below 1 GiB. */
    private static final int BATCH = 8;

    /** Smaller frames show no vessel: the side of the patches that this network guides. */
    private static final int SMALLEST_SIDE = 16;

    private final Object lock = new Object();
    private final int side;
    private final NDManager manager;
    private final FrozenSegmentor segmentor;
    private final FrameTensors tensors;
    private boolean closed;

    private WeakSegmenter(Path weights, int side, PredictOptions options) {
        this.side = side;
        UNeXt.requireSide(side);
        var stored = WeightFile.read(weights);
        manager = EngineOpening.open(options.device());
        try {
            segmentor = new FrozenSegmentor(manager, stored, weights);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
        tensors = new FrameTensors(manager);
    }

    /**
     * Loads weights for the side the published ones were trained at.
     *
     * @param weights a {@code .pth} or safetensors file
     * @return the segmenter, to be closed
     * @throws InputException if the file cannot be read or holds another network
     */
    public static WeakSegmenter load(Path weights) {
        return load(weights, PUBLISHED_SIDE);
    }

    /**
     * Loads weights.
     *
     * @param weights a {@code .pth} or safetensors file
     * @param side side in pixels at which frames go through the network, a multiple of 32
     * @return the segmenter, to be closed
     * @throws InputException if the file cannot be read or holds another network, or the side is none of these
     */
    public static WeakSegmenter load(Path weights, int side) {
        return load(weights, side, PredictOptions.DEFAULTS);
    }

    /**
     * Loads weights to be used in another way.
     *
     * @param weights a {@code .pth} or safetensors file
     * @param side side in pixels at which frames go through the network, a multiple of 32
     * @param options where it computes; the whole frame is looked at once, without flips and windows
     * @return the segmenter, to be closed
     * @throws IllegalArgumentException if the options have flips or a window
     * @throws InputException if the file cannot be read or holds another network, or the side is none of these
     */
    public static WeakSegmenter load(Path weights, int side, PredictOptions options) {
        options.requireWholeFrame("a weak segmenter");
        return new WeakSegmenter(weights, side, options);
    }

    /**
     * What became of each tensor of the weights.
     *
     * @return the report
     */
    public WeightReport report() {
        return segmentor.report();
    }

    /**
     * Segments one frame.
     *
     * @param frame the frame
     * @return probability 0 to 1 in the frame's size
     */
    public FloatImage probability(Angiogram frame) {
        return probabilities(List.of(frame)).get(0);
    }

    /**
     * Segments frames, several at a time.
     *
     * @param frames frames of any sizes
     * @return probabilities 0 to 1, each in its frame's size
     */
    public List<FloatImage> probabilities(List<Angiogram> frames) {
        List<FloatImage> probabilities = new ArrayList<>(frames.size());
        for (Angiogram frame : frames) {
            FloatImage pixels = frame.pixels();
            if (Math.min(pixels.width(), pixels.height()) < SMALLEST_SIDE) {
                throw new InputException(
                        frame.name(),
                        "has " + pixels.width() + "x" + pixels.height() + " pixels where a patch has " + SMALLEST_SIDE,
                        "Use larger frames");
            }
        }
        for (int from = 0; from < frames.size(); from += BATCH) {
            List<Angiogram> batch = frames.subList(from, Math.min(frames.size(), from + BATCH));
            List<FloatImage> squares = batch.parallelStream()
                    .map(frame -> clamp(resize(frame.pixels(), side, side, ResamplingFilter.BICUBIC), 255))
                    .toList();
            List<FloatImage> answers = answer(squares);
            for (int i = 0; i < batch.size(); i++) {
                FloatImage pixels = batch.get(i).pixels();
                probabilities.add(
                        clamp(resize(answers.get(i), pixels.width(), pixels.height(), ResamplingFilter.BILINEAR), 1));
            }
        }
        return probabilities;
    }

    private List<FloatImage> answer(List<FloatImage> squares) {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the segmenter is closed: load it anew");
            }
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray logits = segmentor.logits(tensors.frames(squares));
                return FrameTensors.images(logits.getNDArrayInternal().sigmoid());
            }
        }
    }

    private static FloatImage resize(FloatImage image, int width, int height, ResamplingFilter filter) {
        return Resampling.resize(image, ResamplingBox.whole(image.width(), image.height()), width, height, filter);
    }

    private static FloatImage clamp(FloatImage image, float most) {
        float[] values = image.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(most, values[i]));
        }
        return image;
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (!closed) {
                closed = true;
                tensors.close();
                segmentor.close();
                manager.close();
            }
        }
    }
}
