package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the threads of a loader make of a frame. Thread-safe. */
@FunctionalInterface
interface SampleMaking {
    /**
     * One frame of a batch.
     *
     * @param frame as the model sees it, or as it was read where a change makes it so
     * @param anatomy its vessels; empty where there are none
     * @param change still to be made where the model runs; null where it is made
     * @param random the rest of its random stream
     */
    record Sample(
            FloatImage frame,
            List<LabelImage> anatomy,
            @Nullable FrameChange change,
            RandomGenerator random) {}

    /** Makes a sample with the first numbers of its stream. */
    Sample of(AnatomyFrame frame, RandomGenerator random);

    /** Frames are augmented here. */
    static SampleMaking augmented(RandomAugmentation augmentation) {
        return (frame, random) -> {
            AugmentedFrame view = augmentation.apply(frame.frame(), vessels(frame), random);
            return new Sample(view.frame(), view.labels(), null, random);
        };
    }

    /** Changes are drawn here, from the same numbers, and made where the model runs. */
    static SampleMaking drawn(RandomAugmentation augmentation) {
        return (frame, random) -> new Sample(
                frame.frame(),
                vessels(frame),
                augmentation.draw(frame.frame().width(), frame.frame().height(), random),
                random);
    }

    private static List<LabelImage> vessels(AnatomyFrame frame) {
        return frame.anatomy() == null ? List.of() : List.of(frame.anatomy());
    }
}
