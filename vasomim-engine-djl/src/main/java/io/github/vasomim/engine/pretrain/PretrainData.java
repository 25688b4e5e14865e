package io.github.vasomim.engine.pretrain;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.internal.run.SuspectBatch;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run trains on, and which of it in which step.
 *
 * @param config the settings
 * @param source the frames by name
 * @param frames the same frames with their vessels
 * @param fingerprint what tells these frames from others
 */
record PretrainData(PretrainConfig config, FrameSource source, AnatomySource frames, String fingerprint) {
    int batchSize() {
        return Math.min(config.training().batchSize(), frames.size());
    }

    int stepsPerEpoch() {
        return frames.size() / batchSize();
    }

    long steps() {
        return (long) stepsPerEpoch() * config.training().epochs();
    }

    /** What the loader's threads make of frames. */
    SampleMaking samples() {
        return config.compute().augmentation() == ComputeConfig.Side.DEVICE
                ? SampleMaking.drawn(augmentation())
                : SampleMaking.augmented(augmentation());
    }

    private RandomAugmentation augmentation() {
        return new RandomAugmentation(
                AugmentationSettings.PRETRAINING,
                config.encoder().columns(),
                config.encoder().imageSize());
    }

    /** The batch of a step made again, the first step is 1; without pictures where its frames can no longer be read. */
    SuspectBatch suspect(long step) {
        int epoch = (int) ((step - 1) / stepsPerEpoch());
        int from = (int) ((step - 1) % stepsPerEpoch()) * batchSize();
        long seed = config.training().seed();
        int[] order = EpochOrder.of(seed, epoch, frames.size());
        RandomAugmentation augmentation = augmentation();
        List<String> ids = new ArrayList<>();
        List<FloatImage> views = new ArrayList<>();
        for (int i = from; i < from + batchSize(); i++) {
            ids.add(source.id(order[i]));
        }
        try {
            for (int i = from; i < from + batchSize(); i++) {
                AnatomyFrame frame = frames.get(order[i]);
                List<LabelImage> anatomy = frame.anatomy() == null ? List.of() : List.of(frame.anatomy());
                views.add(augmentation
                        .apply(frame.frame(), anatomy, SampleSeed.stream(seed, epoch, order[i]))
                        .frame());
            }
        } catch (RuntimeException e) {
            // Told by the missing picture: what ends the run is the lost number.
            views.clear();
        }
        return new SuspectBatch(step, ids, views);
    }
}
