package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.finetune.ContentHash;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.KeptFrames;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Augmented batches of frames with findings. Frames are decoded once and kept while memory lasts. Thread-safe. */
final class TrainingFindings implements TrainingSource<DetectionBatch> {
    private final BoxSet set;
    private final RandomAugmentation augmentation;
    private final KeptFrames<LabelledBoxes> kept;

    TrainingFindings(BoxSet set, RandomAugmentation augmentation, FrameMemory memory) {
        this.set = set;
        this.augmentation = augmentation;
        kept = new KeptFrames<>(
                set.size(),
                set::read,
                each -> (long) Float.BYTES * each.frame().pixels().values().length,
                memory);
    }

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
        return content(kept.get(index));
    }

    /** What stands for a frame and its findings. */
    static long content(LabelledBoxes frame) {
        ContentHash hash = new ContentHash().image(frame.frame().pixels());
        for (LabelledBox each : frame.boxes()) {
            hash.number(each.box().x())
                    .number(each.box().y())
                    .number(each.box().width())
                    .number(each.box().height())
                    .number(each.category())
                    .number(each.crowd() ? 1 : 0);
        }
        return hash.value();
    }

    @Override
    public DetectionBatch batch(List<Integer> frames, IntFunction<RandomGenerator> random) {
        List<FloatImage> images = new ArrayList<>(frames.size());
        List<List<LabelledBox>> findings = new ArrayList<>(frames.size());
        for (int index : frames) {
            LabelledBoxes frame = kept.get(index);
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
