package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.pretext.Labelling;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelStepTest {
    private static final int STEPS = 150;
    private static final VitConfig SHAPE = new VitConfig(64, 8, 48, 2, 3);

    private final List<FloatImage> frames = new ArrayList<>();
    private final List<LabelImage> anatomy = new ArrayList<>();

    @BeforeEach
    void findVessels() {
        FrameSource phantoms = PretrainFixtures.phantoms(4);
        PretrainConfig config = PretrainFixtures.config();
        for (int i = 0; i < phantoms.size(); i++) {
            frames.add(phantoms.read(i).pixels());
            anatomy.add(
                    config.anatomy().extractor().extract(frames.get(i).asImg()).mask());
        }
    }

    private static PretrainModel model(NDManager manager) {
        return PretrainModel.initialised(manager, SHAPE, Labelling::new, new SplittableRandom(2));
    }

    private static LabelStep step(NDManager manager, PretrainModel model, String microBatch) {
        return new LabelStep(
                manager,
                SHAPE,
                PretrainFixtures.config("training.microBatchSize=" + microBatch).training(),
                model);
    }

    @Test
    void the_head_finds_vessels_better_than_any_constant_answer() {
        try (NDManager manager = NDManager.newBaseManager();
                PretrainModel model = model(manager);
                LabelStep step = step(manager, model, "none")) {
            StepValues first = run(step);
            assertThat(dice(step, 1.1)).isZero();
            run(step);
            long open = NativeArrays.open(manager);
            StepValues last = first;
            for (int i = 2; i < STEPS; i++) {
                last = run(step);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(open);
            assertThat(last.loss()).isLessThan(0.5 * first.loss());
            // All is vessel: the best answer that does not look.
            double constant = dice(step, -1);
            assertThat(constant).isBetween(0.05, 0.4);
            assertThat(dice(step, 0.5)).isGreaterThan(3 * constant);
        }
    }

    @Test
    void parts_of_a_batch_give_the_gradients_of_the_whole() {
        try (NDManager manager = NDManager.newBaseManager();
                PretrainModel one = model(manager);
                PretrainModel other = model(manager);
                LabelStep whole = step(manager, one, "none");
                LabelStep parts = step(manager, other, "3")) {
            assertThat(run(parts).loss()).isCloseTo(run(whole).loss(), within(1e-5));
            // After one step the first moments are the gradients, times 1 - beta1.
            List<TensorSource> expected = whole.learner().optimizer().sources();
            List<TensorSource> actual = parts.learner().optimizer().sources();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(Golden.relativeError(
                                actual.get(i).fetch().values(),
                                expected.get(i).fetch().values()))
                        .as(expected.get(i).name())
                        .isLessThan(1e-3);
            }
        }
    }

    private StepValues run(LabelStep step) {
        return step.run(
                new TrainingBatch(
                        frames,
                        anatomy,
                        frames.stream().map(frame -> new SplittableRandom(0)).toList()),
                0,
                5e-3);
    }

    /** Dice over all frames of what is above a threshold. */
    private double dice(LabelStep step, double threshold) {
        double hit = 0;
        double both = 0;
        for (int i = 0; i < frames.size(); i++) {
            float[] probability = step.probability(frames.get(i)).values();
            byte[] labels = anatomy.get(i).labels();
            for (int p = 0; p < labels.length; p++) {
                boolean found = probability[p] > threshold;
                hit += found && labels[p] != 0 ? 1 : 0;
                both += (found ? 1 : 0) + (labels[p] != 0 ? 1 : 0);
            }
        }
        return 2 * hit / both;
    }
}
