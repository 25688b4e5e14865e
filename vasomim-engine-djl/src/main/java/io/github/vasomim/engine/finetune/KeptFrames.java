package io.github.vasomim.engine.finetune;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * Frames that are read once and kept while memory lasts; the others are read each time. Thread-safe where reading is.
 *
 * @param <T> a frame with what belongs to it, in the form in which it is kept; immutable
 */
public final class KeptFrames<T> {
    private final AtomicReferenceArray<T> kept;
    private final IntFunction<T> read;
    private final ToLongFunction<T> bytes;
    private final FrameMemory memory;

    /**
     * Reads nothing yet.
     *
     * @param size number of frames
     * @param read reads one of them; what comes out depends on the index alone
     * @param bytes how much memory one takes
     * @param memory the limit, shared with others
     */
    public KeptFrames(int size, IntFunction<T> read, ToLongFunction<T> bytes, FrameMemory memory) {
        kept = new AtomicReferenceArray<>(size);
        this.read = read;
        this.bytes = bytes;
        this.memory = memory;
    }

    /**
     * A frame.
     *
     * @param index from 0
     * @return as it was read, now or before
     */
    public T get(int index) {
        T frame = kept.get(index);
        if (frame == null) {
            frame = read.apply(index);
            long size = bytes.applyAsLong(frame);
            if (memory.take(size) && !kept.compareAndSet(index, null, frame)) {
                memory.give(size);
            }
        }
        return frame;
    }
}
