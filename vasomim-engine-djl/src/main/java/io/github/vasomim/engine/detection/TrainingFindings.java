package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Augmented batches of frames with findings. Frames are decoded once and kept while memory lasts. Thread-safe. */
final class TrainingFindings implements TrainingSource<DetectionBatch> {
    private final BoxSet set;
    private final RandomAugmentation augmentation;
    private final AtomicReferenceArray<LabelledBoxes> kept;
    private final AtomicLong free;

    TrainingFindings(BoxSet set, RandomAugmentation augmentation, long memory) {
        this.set = set;
        this.augmentation = augmentation;
        kept = new AtomicReferenceArray<>(set.size());
        free = new AtomicLong(memory);
    }

    @Override
    public int size() {
        return set.size();
    }

    @Override
    public String id(int index) {
        return set.id(index);
    }

    private LabelledBoxes get(int index) {
        LabelledBoxes frame = kept.get(index);
        if (frame == null) {
            frame = set.read(index);
            long bytes = (long) Float.BYTES * frame.frame().pixels().values().length;
            if (free.addAndGet(-bytes) >= 0) {
                kept.set(index, frame);
            } else {
                free.addAndGet(bytes);
            }
        }
        return frame;
    }

    @Override
    public DetectionBatch batch(List<Integer> frames, IntFunction<RandomGenerator> random) {
        List<FloatImage> images = new ArrayList<>(frames.size());
        List<List<LabelledBox>> findings = new ArrayList<>(frames.size());
        for (int index : frames) {
            LabelledBoxes frame = get(index);
            FloatImage pixels = frame.frame().pixels();
            FrameChange change = augmentation.draw(pixels.width(), pixels.height(), random.apply(index));
            images.add(change.frame(pixels));
            findings.add(change.boxes(frame.boxes()));
        }
        return new DetectionBatch(images, findings);
    }

    @Override
    public List<FloatImage> views(DetectionBatch batch) {
        return batch.frames();
    }
}
