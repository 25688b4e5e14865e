package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.IndexedFrames;
import java.util.function.ToLongFunction;

/** Frames of a run, which must be the same whenever it goes on. Thread-safe. */
public interface FrameContents {
    /**
     * Number of frames.
     *
     * @return 0 or more
     */
    int size();

    /**
     * What tells a frame from all others.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the id
     */
    String id(int index);

    /**
     * What a frame holds, whatever file it stands in: made by {@link ContentHash} of its pixels and of all that is learnt from it. The
     * frame is read for it.
     *
     * @param index 0 to {@link #size()} - 1
     * @return alike for the same content, and different for other content but for a chance of one in 2^64
     * @throws io.github.vasomim.InputException if the frame cannot be read
     */
    long content(int index);

    /**
     * The frames of a set.
     *
     * @param set the frames
     * @param content what one of them holds, see {@link #content}
     * @param <T> what is read of a frame
     * @return its frames in its order
     */
    static <T> FrameContents of(IndexedFrames<T> set, ToLongFunction<? super T> content) {
        return new FrameContents() {
            @Override
            public int size() {
                return set.size();
            }

            @Override
            public String id(int index) {
                return set.id(index);
            }

            @Override
            public long content(int index) {
                return content.applyAsLong(set.read(index));
            }
        };
    }
}
