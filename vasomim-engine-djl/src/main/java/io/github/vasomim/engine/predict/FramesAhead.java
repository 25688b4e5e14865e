package io.github.vasomim.engine.predict;

import io.github.vasomim.image.Angiogram;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Frames that a background thread reads before they are asked for, up to a limit; it begins when the first is asked for. For one reader. */
final class FramesAhead implements Iterator<Angiogram>, AutoCloseable {
    /** A frame, or why there is none: an error, or the end where both are null. */
    private record Read(@Nullable Angiogram frame, @Nullable Throwable failure) {}

    private final Iterator<Angiogram> frames;
    private final BlockingQueue<Read> waiting = new LinkedBlockingQueue<>();
    /** One for each frame that may be read before it is asked for. */
    private final Semaphore room;

    private final Thread reader;
    private @Nullable Read next;
    private boolean started;

    private FramesAhead(Iterator<Angiogram> frames, int ahead) {
        this.frames = frames;
        room = new Semaphore(ahead);
        reader = new Thread(this::read, "vasomim-frames");
        reader.setDaemon(true);
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

    private void read() {
        Read last;
        try {
            room.acquire();
            while (frames.hasNext()) {
                waiting.add(new Read(Objects.requireNonNull(frames.next(), "a frame of the source is null"), null));
                room.acquire();
            }
            last = new Read(null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            last = new Read(null, new IllegalStateException("this stream is closed: there are no more frames"));
        } catch (RuntimeException | Error e) {
            last = new Read(null, e);
        }
        waiting.add(last);
    }

    private Read peek() {
        Read read = next;
        if (read == null) {
            if (!started) {
                started = true;
                reader.start();
            }
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
        room.release();
        return frame;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
