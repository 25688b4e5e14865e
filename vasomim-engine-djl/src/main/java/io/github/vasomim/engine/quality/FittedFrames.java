package io.github.vasomim.engine.quality;

import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.engine.head.QualityInference;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Frames as the network takes them, decoded once and kept while memory lasts; the others are decoded each time. Either way a frame is
 * the same. Thread-safe.
 */
final class FittedFrames {
    private final QualitySet set;
    private final PatchGrid grid;
    private final int references;
    private final AtomicReferenceArray<QualityBatch.Sample> kept;
    private final AtomicLong free;

    /** Reads nothing yet. */
    FittedFrames(QualitySet set, PatchGrid grid, int references, long memory) {
        this.set = set;
        this.grid = grid;
        this.references = references;
        kept = new AtomicReferenceArray<>(set.size());
        free = new AtomicLong(memory);
    }

    QualitySet set() {
        return set;
    }

    QualityBatch.Sample get(int index) {
        QualityBatch.Sample sample = kept.get(index);
        if (sample == null) {
            sample = read(index);
            long bytes = (long) Float.BYTES
                    * grid.width()
                    * grid.height()
                    * (1 + sample.references().size());
            if (free.addAndGet(-bytes) >= 0) {
                kept.set(index, sample);
            } else {
                free.addAndGet(bytes);
            }
        }
        return sample;
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
