package io.github.vasomim.engine.segmentor;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import java.util.List;
import java.util.Objects;

/**
 * Frames with the vessels a filter found in them, which the segmentor takes for the truth. Implementations are safe to call from many
 * threads and give the same for the same index.
 */
public interface PseudoLabels {
    /**
     * Number of frames.
     *
     * @return at least 1
     */
    int size();

    /**
     * What a frame is called in messages.
     *
     * @param index 0 to {@code size() - 1}
     * @return its number unless overridden
     */
    default String id(int index) {
        return "frame " + index;
    }

    /**
     * One frame and its mask; neither is written to.
     *
     * @param index 0 to {@code size() - 1}
     * @return a frame on the scale 0 to 255 and one label image, any label but 0 on the vessel
     */
    AugmentedFrame get(int index);

    /**
     * Frames with the vessels that a filter finds in them, kept in up to a third of the Java heap.
     *
     * @param frames the frames
     * @param extractor finds the vessels
     * @return frames and vessels, read and searched when they are asked for
     */
    static PseudoLabels of(FrameSource frames, AnatomyExtractor extractor) {
        PseudoLabels found = of(
                AnatomySource.of(frames, extractor, null, Runtime.getRuntime().maxMemory() / 3));
        return new PseudoLabels() {
            @Override
            public int size() {
                return found.size();
            }

            @Override
            public String id(int index) {
                return frames.id(index);
            }

            @Override
            public AugmentedFrame get(int index) {
                return found.get(index);
            }
        };
    }

    /**
     * Frames with the vessels that are found in them.
     *
     * @param frames with their vessels
     * @return the same as labels
     */
    static PseudoLabels of(AnatomySource frames) {
        return new PseudoLabels() {
            @Override
            public int size() {
                return frames.size();
            }

            @Override
            public AugmentedFrame get(int index) {
                AnatomyFrame found = frames.get(index);
                return new AugmentedFrame(
                        found.frame(),
                        List.of(Objects.requireNonNull(found.anatomy(), "nobody looks for vessels in these frames")));
            }
        };
    }
}
