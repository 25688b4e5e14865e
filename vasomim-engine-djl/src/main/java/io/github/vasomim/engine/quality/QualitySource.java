package io.github.vasomim.engine.quality;

import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Batches of rated frames, mirrored at random and with references left out at random. */
final class QualitySource implements TrainingSource<QualityBatch> {
    private final FittedFrames frames;
    private final QualityConfig config;

    QualitySource(FittedFrames frames, QualityConfig config) {
        this.frames = frames;
        this.config = config;
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
        return frames.content(index);
    }

    @Override
    public QualityBatch batch(List<Integer> chosen, IntFunction<RandomGenerator> random) {
        List<QualityBatch.Sample> samples = new ArrayList<>(chosen.size());
        for (int index : chosen) {
            samples.add(changed(frames.get(index), random.apply(index)));
        }
        return new QualityBatch(samples);
    }

    private QualityBatch.Sample changed(QualityBatch.Sample sample, RandomGenerator random) {
        boolean mirrored = random.nextDouble() < config.flipProbability();
        List<FloatImage> references = new ArrayList<>();
        for (FloatImage reference : sample.references()) {
            if (random.nextDouble() >= config.references().dropout()) {
                references.add(mirrored ? Resampling.flipHorizontally(reference) : reference);
            }
        }
        FloatImage frame = mirrored ? Resampling.flipHorizontally(sample.frame()) : sample.frame();
        return new QualityBatch.Sample(frame, references, sample.scores());
    }

    @Override
    public List<FloatImage> views(QualityBatch batch) {
        return batch.samples().stream().map(QualityBatch.Sample::frame).toList();
    }
}
