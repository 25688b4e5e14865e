package org.example.training;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Pre-trains with a masking strategy of one's own, then fine-tunes a task of one's own. Argument: an existing folder. */
public final class TrainOwnParts {
    private static final int SIDE = 64;
    private static final int FRAMES = 8;
    private static final PretrainConfig SMALL = RecordJson.set(
            PretrainConfig.PAPER,
            List.of(
                    "method=mae",
                    "model=tiny",
                    "imageSize=" + SIDE,
                    "training.epochs=2",
                    "training.warmupEpochs=0",
                    "training.batchSize=4",
                    "training.learningRate=1e-3"));
    private static final VesselShareTask.Settings TASK = new VesselShareTask.Settings(
            SIDE,
            new FineTuneConfig.Training(4, 0, 4, 1e-3, 0.05, 0.75, 0, 0, 60, 1),
            new FineTuneConfig.Validation(1, 0.2));

    private TrainOwnParts() {}

    /**
     * Runs it.
     *
     * @param args the folder
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        try (NDManager manager = NDManager.newBaseManager()) {
            System.out.println(TrainOwnParts.class.getModule() + " on "
                    + Provenance.of(manager).toJson());
        }
        List<Phantom> phantoms = phantoms(0);
        AtomicInteger drawn = new AtomicInteger();
        MaskingStrategy everySecond = new EverySecond();
        MaskingStrategy counted = (grid, weights, progress, random) -> {
            drawn.incrementAndGet();
            return everySecond.draw(grid, weights, progress, random);
        };
        PretrainResult pretrained = new Pretrainer(
                        SMALL,
                        new PhantomFrames(phantoms),
                        folder.resolve("pretrained"),
                        PretrainOptions.DEFAULTS.withStrategy(counted))
                .run();
        System.out.printf("pre-trained: %s, %d masks drawn%n", pretrained.history(), drawn.get());
        require(pretrained.finished() && drawn.get() >= 2 * FRAMES, "each epoch masks each frame");

        FineTuneResult<VesselShareScores> tuned = new FineTuner<>(
                        new VesselShareTask(TASK, phantoms, phantoms(FRAMES)),
                        folder.resolve("tuned"),
                        FineTuneOptions.DEFAULTS.withEncoder(pretrained.encoder()))
                .run();
        double first = Objects.requireNonNull(tuned.history().get(0).score());
        double best = Objects.requireNonNull(tuned.validation()).closeness();
        System.out.printf("fine-tuned: closeness %.3f after one epoch, %.3f at best%n", first, best);
        require(tuned.finished() && best >= first && best > 0.7, "the head learns the share of vessel");
    }

    private static List<Phantom> phantoms(long from) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(SIDE));
        return LongStream.range(from, from + FRAMES)
                .mapToObj(generator::generate)
                .toList();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException("broken: " + rule);
        }
    }
}
