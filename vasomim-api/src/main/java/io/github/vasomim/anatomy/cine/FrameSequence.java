package io.github.vasomim.anatomy.cine;

import io.github.vasomim.image.FloatImage;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Frames of one sequence in the order of time, each made when it is asked for, so that a long cine need not be in memory. All have
 * the same size, intensities on the scale 0 to 255, vessels dark on a brighter ground. For one thread at a time, unless an implementation
 * says more.
 */
public interface FrameSequence {
    /**
     * How many frames there are.
     *
     * @return the number, at least 1
     */
    int frameCount();

    /**
     * One frame.
     *
     * @param index which, from 0
     * @return its pixels, left alone by whoever asks; the same for the same index
     */
    FloatImage frame(int index);

    /**
     * Frames made by a function, such as a decoder's.
     *
     * @param count how many, at least 1
     * @param frames gives the frame of an index from 0 to {@code count - 1}
     * @return the sequence, nothing of it kept
     */
    static FrameSequence of(int count, IntFunction<FloatImage> frames) {
        if (count < 1) {
            throw new IllegalArgumentException("a sequence of " + count + " frames: give at least one");
        }
        Objects.requireNonNull(frames, "frames");
        return new FrameSequence() {
            @Override
            public int frameCount() {
                return count;
            }

            @Override
            public FloatImage frame(int index) {
                return frames.apply(Objects.checkIndex(index, count));
            }
        };
    }

    /**
     * Frames that are in memory.
     *
     * @param frames in the order of time, at least one
     * @return the sequence
     */
    static FrameSequence of(List<FloatImage> frames) {
        List<FloatImage> kept = List.copyOf(frames);
        return of(kept.size(), kept::get);
    }
}
