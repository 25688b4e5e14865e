package io.github.vasomim.engine.quality;

import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.engine.finetune.ContentHash;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.KeptFrames;
import io.github.vasomim.engine.internal.head.QualityInference;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import java.util.List;

/**
 * Frames as the network takes them, decoded once and kept while memory lasts; the others are decoded each time. Either way a frame is
 * the same. Thread-safe.
 */
final class FittedFrames implements FrameContents {
    private final QualitySet set;
    private final PatchGrid grid;
    private final int references;
    private final KeptFrames<QualityBatch.Sample> kept;

    /** Reads nothing yet. */
    FittedFrames(QualitySet set, PatchGrid grid, int references, FrameMemory memory) {
        this.set = set;
        this.grid = grid;
        this.references = references;
        kept = new KeptFrames<>(set.size(), this::read, this::bytes, memory);
    }

    @Override
    public int size() {
        return set.size();
    }

    @Override
    public String id(int index) {
        return set.id(index);
    }

    /** As the network takes it: what is scaled away is not looked at. */
    @Override
    public long content(int index) {
        QualityBatch.Sample sample = get(index);
        ContentHash hash = new ContentHash().image(sample.frame());
        sample.references().forEach(hash::image);
        sample.scores().forEach(hash::number);
        return hash.value();
    }

    QualityBatch.Sample get(int index) {
        return kept.get(index);
    }

    private long bytes(QualityBatch.Sample sample) {
        return (long) Float.BYTES
                * grid.width()
                * grid.height()
                * (1 + sample.references().size());
    }

    private QualityBatch.Sample read(int index) {
        RatedFrame rated = set.read(index);
        List<FloatImage> fitted = rated.references().stream()
                .limit(references)
                .map(reference -> QualityInference.fit(reference.pixels(), grid))
                .toList();
        return new QualityBatch.Sample(QualityInference.fit(rated.frame().pixels(), grid), fitted, rated.scores());
    }
}
