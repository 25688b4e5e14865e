package io.github.vasomim.engine.data;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Frames with their vessels, each read and extracted when it is first asked for and then kept in memory as long as the budget lasts;
 * what does not fit is made anew each time. Thread-safe.
 */
public final class AnatomyFrames implements AnatomySource {
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

    private final FrameSource source;
    private final @Nullable AnatomyExtractor extractor;
    private final AtomicLong budget;
    private final ConcurrentMap<Integer, Packed> kept = new ConcurrentHashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param source the frames
     * @param extractor finds the vessels; null where none are asked for
     * @param budget bytes that may be kept in memory
     */
    public AnatomyFrames(FrameSource source, @Nullable AnatomyExtractor extractor, long budget) {
        this.source = source;
        this.extractor = extractor;
        this.budget = new AtomicLong(budget);
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public AnatomyFrame get(int index) {
        Packed packed = kept.get(index);
        if (packed != null) {
            return packed.unpack();
        }
        FloatImage pixels = source.read(index).pixels();
        AnatomyFrame frame = new AnatomyFrame(
                pixels,
                extractor == null ? null : extractor.extract(pixels.asImg()).mask());
        Packed made = Packed.of(frame);
        if (budget.addAndGet(-made.size()) >= 0) {
            if (kept.putIfAbsent(index, made) != null) {
                budget.addAndGet(made.size());
            }
        } else {
            budget.addAndGet(made.size());
        }
        return frame;
    }
}
