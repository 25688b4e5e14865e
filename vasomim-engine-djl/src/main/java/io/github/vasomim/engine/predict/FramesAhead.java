package io.github.vasomim.engine.predict;

import io.github.vasomim.image.Angiogram;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Frames that a background thread reads before they are asked for, up to a limit. For one reader. */
final class FramesAhead implements Iterator<Angiogram>, AutoCloseable {
    /** A frame, or why there is none: an error, or the end where both are null. */
    private record Read(@Nullable Angiogram frame, @Nullable Throwable failure) {}

    private final BlockingQueue<Read> waiting;
    private final Thread reader;
    private @Nullable Read next;

    private FramesAhead(Iterator<Angiogram> frames, int ahead) {
        // One more is in the reader's hand when it waits for room.
        waiting = new ArrayBlockingQueue<>(Math.max(1, ahead - 1));
        reader = new Thread(() -> read(frames), "vasomim-frames");
        reader.setDaemon(true);
        reader.start();
    }

    static Stream<Angiogram> stream(Iterator<Angiogram> frames, int ahead) {
        if (ahead < 0) {
            throw new IllegalArgumentException("ahead " + ahead + ": a number of frames, 0 for none");
        }
        if (ahead == 0) {
            return stream(frames);
        }
        FramesAhead prepared = new FramesAhead(frames, ahead);
        return stream(prepared).onClose(prepared::close);
    }

    private static Stream<Angiogram> stream(Iterator<Angiogram> frames) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(frames, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private void read(Iterator<Angiogram> frames) {
        try {
            Read last;
            try {
                while (frames.hasNext()) {
                    waiting.put(new Read(frames.next(), null));
                }
                last = new Read(null, null);
            } catch (RuntimeException | Error e) {
                last = new Read(null, e);
            }
            waiting.put(last);
        } catch (InterruptedException e) {
            // Closed: nobody waits for more.
            Thread.currentThread().interrupt();
        }
    }

    private Read peek() {
        Read read = next;
        if (read == null) {
            try {
                read = waiting.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new IllegalStateException("interrupted while waiting for a frame", e);
            }
            next = read;
        }
        return read;
    }

    @Override
    public boolean hasNext() {
        Read read = peek();
        if (read.failure() instanceof Error error) {
            throw error;
        }
        if (read.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        return read.frame() != null;
    }

    @Override
    public Angiogram next() {
        Angiogram frame = hasNext() ? peek().frame() : null;
        if (frame == null) {
            throw new NoSuchElementException("there are no more frames");
        }
        next = null;
        return frame;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
