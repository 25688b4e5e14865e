package org.example.training;

import io.github.vasomim.engine.finetune.ContentHash;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.phantom.Phantom;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Batches of phantoms as they are. */
record PhantomBatches(List<Phantom> phantoms) implements TrainingSource<List<Phantom>> {
    @Override
    public int size() {
        return phantoms.size();
    }

    @Override
    public String id(int index) {
        return phantoms.get(index).frame().name();
    }

    @Override
    public long content(int index) {
        Phantom phantom = phantoms.get(index);
        return new ContentHash()
                .image(phantom.frame().pixels())
                .labels(phantom.vesselMask())
                .value();
    }

    @Override
    public List<Phantom> batch(List<Integer> frames, IntFunction<RandomGenerator> random) {
        return frames.stream().map(phantoms::get).toList();
    }

    @Override
    public List<FloatImage> views(List<Phantom> batch) {
        return batch.stream().map(phantom -> phantom.frame().pixels()).toList();
    }
}
