package io.github.vasomim.engine.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.InputException;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network that labels every pixel on frames of any size, one frame at a time, so that a result never depends on what else is
 * computed. For one thread at a time; close it before the network's weights.
 */
final class DenseInference<T> implements AutoCloseable {
    private static final int COLUMNS = 3;
    /** Minutes of work on a processor: more is a factor given by mistake. */
    private static final int MOST_WINDOWS = 1024;

    private final FrameNetwork<T> network;
    private final PredictOptions options;
    private final NDManager manager;
    private final FrameTensors tensors;

    DenseInference(NDManager parent, FrameNetwork<T> network, PredictOptions options) {
        this.network = network;
        this.options = options;
        manager = parent.newSubManager();
        tensors = new FrameTensors(manager, network.channels());
    }

    T predict(FloatImage frame) {
        PatchGrid grid = network.grid();
        FrameSize size = new FrameSize(frame.width(), frame.height());
        Double factor = options.window();
        int width = factor == null ? grid.width() : Math.max(grid.width(), (int) Math.round(frame.width() * factor));
        int height =
                factor == null ? grid.height() : Math.max(grid.height(), (int) Math.round(frame.height() * factor));
        FloatImage resized = Resampling.resize(
                frame, ResamplingBox.whole(frame.width(), frame.height()), width, height, ResamplingFilter.BILINEAR);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = width == grid.width() && height == grid.height() ? logits(resized) : windows(resized);
            return network.decode(logits, List.of(size)).get(0);
        }
    }

    private NDArray logits(FloatImage view) {
        NDArray frames = tensors.frames(List.of(view));
        NDArray logits = network.forward(frames, false, null);
        if (!options.flips()) {
            return logits;
        }
        NDArray mirrored = network.forward(frames.flip(COLUMNS), false, null).flip(COLUMNS);
        return logits.add(mirrored).divi(2);
    }

    /** Each pixel's logits are the mean over the windows that see it. */
    private NDArray windows(FloatImage frame) {
        PatchGrid grid = network.grid();
        List<Integer> tops = starts(frame.height(), grid.height());
        List<Integer> lefts = starts(frame.width(), grid.width());
        if ((long) tops.size() * lefts.size() > MOST_WINDOWS) {
            throw refused(
                    frame, "takes " + (long) tops.size() * lefts.size() + " windows, and at most " + MOST_WINDOWS);
        }
        LogitMosaic mosaic = null;
        for (int top : tops) {
            for (int left : lefts) {
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray logits = logits(part(frame, left, top, grid.width(), grid.height()));
                    if (mosaic == null) {
                        requireRoom(frame, logits.getShape().get(1));
                        mosaic = new LogitMosaic(frame.width(), frame.height(), (int)
                                logits.getShape().get(1));
                    }
                    mosaic.add(logits.toFloatArray(), left, top, grid.width(), grid.height());
                }
            }
        }
        if (mosaic == null) {
            throw new IllegalStateException("a frame has at least one window");
        }
        return tensors.planes(mosaic.mean(), frame.width(), frame.height());
    }

    /** Sums and weights here, and twice the sums on their way to the engine. */
    private void requireRoom(FloatImage frame, long channels) {
        long bytes = Float.BYTES * (3 * channels + 1) * frame.width() * frame.height();
        long room = Runtime.getRuntime().maxMemory() / 2;
        if (bytes > room) {
            throw refused(frame, "needs " + (bytes >> 20) + " MiB, and " + (room >> 20) + " MiB may be used");
        }
    }

    private InputException refused(FloatImage frame, String why) {
        return new InputException(
                "window " + options.window(),
                "a frame enlarged to " + frame.width() + "x" + frame.height() + " " + why,
                "Use a smaller factor");
    }

    /** From edge to edge in equal steps of at most half a window. */
    private static List<Integer> starts(int side, int window) {
        int free = side - window;
        int steps = (int) Math.ceil(2.0 * free / window);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            starts.add(steps == 0 ? 0 : (int) Math.round((double) i * free / steps));
        }
        return starts;
    }

    private static FloatImage part(FloatImage frame, int left, int top, int width, int height) {
        FloatImage part = new FloatImage(width, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(frame.values(), (top + y) * frame.width() + left, part.values(), y * width, width);
        }
        return part;
    }

    @Override
    public void close() {
        tensors.close();
        manager.close();
    }
}
