package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.overlay.CineOverlay;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an animation in their order, painted a few ahead on several threads. A frame that cannot be used is replaced and
 * remembered. Used by one thread; closed after use.
 */
public final class OverlayFrames implements AutoCloseable {
    private final List<InputFrame> frames;
    private final CineOverlay overlay;
    private final int ahead;
    private final BooleanSupplier stop;
    private final ExecutorService pool;
    private final ArrayDeque<Future<Painted>> waiting = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private final BufferedImage first;
    private final int firstGood;
    private int next;

    /** A frame's picture, or why there is none. */
    private record Painted(@Nullable BufferedImage picture, String failure) {}

    /** Ends an animation before its last frame. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Asked to stop. */
        public StoppedException() {
            super("stopped before the last frame");
        }
    }

    /**
     * Begins with the first frame that can be used, whose size is that of the animation.
     *
     * @param frames in their order, at least one
     * @param overlay paints them
     * @param threads how many at a time
     * @param stop whether to stop
     * @throws InputException if no frame can be used
     */
    public OverlayFrames(List<InputFrame> frames, CineOverlay overlay, int threads, BooleanSupplier stop) {
        this.frames = List.copyOf(frames);
        this.overlay = overlay;
        this.ahead = 2 * threads;
        this.stop = stop;
        int good = 0;
        Painted painted = paint(0);
        while (painted.picture() == null) {
            failures.add(painted.failure());
            good++;
            if (good == frames.size()) {
                throw new InputException(
                        frames.get(0).file(), "has no frame that can be used: " + failures.get(0), "Give other frames");
            }
            if (stop.getAsBoolean()) {
                throw new StoppedException();
            }
            painted = paint(good);
        }
        this.first = painted.picture();
        this.firstGood = good;
        this.next = good + 1;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    private Painted paint(int index) {
        InputFrame frame = frames.get(index);
        try {
            return new Painted(overlay.paint(frame.read(), index), "");
        } catch (InputException e) {
            return new Painted(null, frame.failure(e));
        } catch (RuntimeException e) {
            return new Painted(null, frame.frame() + ": the program failed unexpectedly: " + e);
        }
    }

    /**
     * The picture of the next frame; to be asked for in order.
     *
     * @param index its place, from 0
     * @return its picture, or what stands for it
     * @throws StoppedException if the work is to stop
     */
    public BufferedImage picture(int index) {
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
        if (index < firstGood) {
            return missing();
        }
        if (index == firstGood) {
            return first;
        }
        while (next < frames.size() && waiting.size() < ahead) {
            int at = next++;
            waiting.add(pool.submit(() -> paint(at)));
        }
        Painted painted = take();
        BufferedImage picture = painted.picture();
        if (picture != null && picture.getWidth() == first.getWidth() && picture.getHeight() == first.getHeight()) {
            return picture;
        }
        failures.add(
                picture == null
                        ? painted.failure()
                        : frames.get(index).frame() + ": has " + picture.getWidth() + "x" + picture.getHeight()
                                + " pixels where the first frame has " + first.getWidth() + "x" + first.getHeight());
        return missing();
    }

    private Painted take() {
        try {
            return waiting.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while painting frames", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private BufferedImage missing() {
        return overlay.painter().missing(first.getWidth(), first.getHeight());
    }

    /**
     * What went wrong so far.
     *
     * @return one line for each frame that was replaced
     */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
