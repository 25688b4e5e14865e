package io.github.vasomim.engine.internal.data;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.image.FloatImage;
import org.jspecify.annotations.Nullable;

/**
 * Frames with their vessels, each read and extracted when it is first asked for and then kept in memory as long as the budget lasts;
 * what does not fit is made anew each time. Thread-safe.
 */
public final class AnatomyFrames implements AnatomySource {
    private final FrameSource source;
    private final @Nullable AnatomyExtractor extractor;
    private final KeptFrames kept;

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
        kept = new KeptFrames(budget);
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public AnatomyFrame get(int index) {
        AnatomyFrame known = kept.get(index);
        if (known != null) {
            return known;
        }
        FloatImage pixels = source.read(index).pixels();
        AnatomyFrame frame = new AnatomyFrame(
                pixels,
                extractor == null ? null : extractor.extract(pixels.asImg()).mask());
        kept.keep(index, frame);
        return frame;
    }
}
