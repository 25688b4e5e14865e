package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.finetune.ContentHash;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Augmented batches of labelled frames. */
final class SegmentationSource implements TrainingSource<SegmentationBatch> {
    private final TrainingFrames frames;
    private final RandomAugmentation augmentation;

    SegmentationSource(TrainingFrames frames, RandomAugmentation augmentation) {
        this.frames = frames;
        this.augmentation = augmentation;
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String id(int index) {
        return frames.id(index);
    }

    @Override
    public long content(int index) {
        TrainingFrames.Sample sample = frames.get(index);
        return new ContentHash().image(sample.frame()).labels(sample.label()).value();
    }

    @Override
    public SegmentationBatch batch(List<Integer> chosen, IntFunction<RandomGenerator> random) {
        List<FloatImage> images = new ArrayList<>(chosen.size());
        List<LabelImage> labels = new ArrayList<>(chosen.size());
        for (int index : chosen) {
            TrainingFrames.Sample sample = frames.get(index);
            AugmentedFrame view = augmentation.apply(sample.frame(), List.of(sample.label()), random.apply(index));
            images.add(view.frame());
            labels.add(view.label());
        }
        return new SegmentationBatch(images, labels);
    }

    @Override
    public List<FloatImage> views(SegmentationBatch batch) {
        return batch.frames();
    }
}
