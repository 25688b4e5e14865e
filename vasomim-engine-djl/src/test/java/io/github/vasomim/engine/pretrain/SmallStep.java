package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What small steps are made of: ViT-Tiny on 32 pixels in patches of 8, batches of striped noise. */
final class SmallStep {
    static final int FRAMES = 5;

    private SmallStep() {}

    static PretrainConfig config(String... changes) {
        List<String> all = new ArrayList<>(List.of("imageSize=32", "input.patchSize=8"));
        if (!List.of(changes).contains("method=pseudo-labels")) {
            all.addAll(List.of("decoder.width=16", "decoder.depth=1", "decoder.heads=2"));
        }
        Collections.addAll(all, changes);
        return PretrainFixtures.config(all.toArray(String[]::new));
    }

    static ReplicaParts parts(PretrainConfig config) {
        return ReplicaParts.ofMethod(
                config,
                manager -> PretrainModel.initialised(manager, config, new SplittableRandom(5)),
                config.usesSegmentor() ? SmallStep::segmentor : null);
    }

    private static FrozenSegmentor segmentor(NDManager manager) {
        return new FrozenSegmentor(manager, NamedTensor.byName(PretrainFixtures.segmentorWeights()), "test");
    }

    static TrainingBatch batch(PretrainConfig config, int step) {
        SplittableRandom random = new SplittableRandom(step);
        List<FloatImage> frames = new ArrayList<>();
        List<LabelImage> anatomy = new ArrayList<>();
        List<RandomGenerator> streams = new ArrayList<>();
        for (int n = 0; n < FRAMES; n++) {
            FloatImage frame = new FloatImage(32, 32);
            LabelImage vessels = new LabelImage(32, 32);
            double tilt = random.nextDouble(-3, 3);
            for (int i = 0; i < 1024; i++) {
                frame.values()[i] = (float) (128 + tilt * (i % 32) + random.nextDouble(60));
                vessels.labels()[i] = (byte) (i % 32 / 6 == n % 4 ? 1 : 0);
            }
            frames.add(frame);
            anatomy.add(vessels);
            streams.add(SampleSeed.stream(1, step, n));
        }
        return new TrainingBatch(frames, config.usesAnatomy() ? anatomy : List.of(), streams);
    }
}
