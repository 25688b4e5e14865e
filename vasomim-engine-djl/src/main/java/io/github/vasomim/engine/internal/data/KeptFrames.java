package io.github.vasomim.engine.internal.data;

import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Frames and their vessels in memory as long as a budget lasts. Thread-safe. */
final class KeptFrames {
    /** Pixels as bytes where they are whole numbers, as 8-bit files are, else as floats. */
    private record Packed(
            int width, int height, byte @Nullable [] bytes, float @Nullable [] floats, byte @Nullable [] anatomy) {
        static Packed of(AnatomyFrame frame) {
            float[] values = frame.frame().values();
            byte[] bytes = new byte[values.length];
            boolean whole = true;
            for (int i = 0; i < values.length; i++) {
                bytes[i] = (byte) (int) values[i];
                whole &= (bytes[i] & 0xff) == values[i];
            }
            LabelImage anatomy = frame.anatomy();
            return new Packed(
                    frame.frame().width(),
                    frame.frame().height(),
                    whole ? bytes : null,
                    whole ? null : values,
                    anatomy == null ? null : anatomy.labels());
        }

        long size() {
            return (bytes == null ? 4L : 1L) * width * height + (anatomy == null ? 0 : (long) width * height);
        }

        AnatomyFrame unpack() {
            FloatImage frame = floats == null ? new FloatImage(width, height) : FloatImage.wrap(width, height, floats);
            if (bytes != null) {
                float[] values = frame.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] = bytes[i] & 0xff;
                }
            }
            return new AnatomyFrame(frame, anatomy == null ? null : LabelImage.wrap(width, height, anatomy));
        }
    }

    private final AtomicLong budget;
    private final ConcurrentMap<Integer, Packed> kept = new ConcurrentHashMap<>();

    /** Nothing is kept yet, and never more than so many bytes. */
    KeptFrames(long budget) {
        this.budget = new AtomicLong(budget);
    }

    /** A frame, or null if it is not kept. */
    @Nullable AnatomyFrame get(int index) {
        Packed packed = kept.get(index);
        return packed == null ? null : packed.unpack();
    }

    /** Keeps a frame if the budget has room for it. */
    void keep(int index, AnatomyFrame frame) {
        Packed made = Packed.of(frame);
        if (budget.addAndGet(-made.size()) < 0 || kept.putIfAbsent(index, made) != null) {
            budget.addAndGet(made.size());
        }
    }
}
