package io.github.vasomim.engine.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.internal.segmentor.WeightFingerprint;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentorTrainerTest {
    private static final int SIDE = 64;

    @Test
    void learns_to_see_tubes(@TempDir Path folder) {
        Tubes tubes = new Tubes(64, SIDE);
        List<Double> losses = new ArrayList<>();
        SegmentorTraining settings = new SegmentorTraining(SIDE, 20, 8, 4e-3, 3);
        List<NamedTensor> trained = new SegmentorTrainer(settings, tubes, p -> losses.add(p.loss())).train();
        assertThat(losses).hasSize(160);
        assertThat(losses.get(159)).isLessThan(losses.get(0));

        // Guessing "vessel everywhere" gets below 0.2 on these frames, "nowhere" 0.
        assertThat(diceOfUnseen(untrained(), folder)).isLessThan(0.4);
        assertThat(diceOfUnseen(trained, folder)).isGreaterThan(0.75);
    }

    private static List<NamedTensor> untrained() {
        try (NDManager manager = NDManager.newBaseManager();
                SegmentorStep step = new SegmentorStep(manager, new SplittableRandom(3), null)) {
            return step.export();
        }
    }

    private static double diceOfUnseen(List<NamedTensor> weights, Path folder) {
        Path file = folder.resolve("segmentor.safetensors");
        Safetensors.write(file, weights, Map.of());
        List<AugmentedFrame> unseen =
                IntStream.range(500, 508).mapToObj(new Tubes(1, SIDE)::get).toList();
        try (WeakSegmenter segmenter = WeakSegmenter.load(file, SIDE)) {
            List<FloatImage> probabilities = segmenter.probabilities(unseen.stream()
                    .map(sample -> new Angiogram("tube", sample.frame(), null))
                    .toList());
            return IntStream.range(0, unseen.size())
                    .mapToDouble(
                            i -> Tubes.dice(probabilities.get(i), unseen.get(i).label()))
                    .average()
                    .orElseThrow();
        }
    }

    @Test
    void the_seed_decides_everything_also_what_is_written(@TempDir Path folder) {
        Tubes tubes = new Tubes(5, 48);
        String first = fingerprint(tubes, 7);
        Path file = folder.resolve("new/segmentor.safetensors");
        SegmentorTraining settings = new SegmentorTraining(SIDE, 2, 2, 1e-3, 7);
        new SegmentorTrainer(settings, tubes, SegmentorListener.SILENT)
                .withDevice(Device.cpu())
                .trainTo(file);
        assertThat(WeightFingerprint.of(
                        List.copyOf(Safetensors.read(file).tensors().values())))
                .isEqualTo(first);
        assertThat(fingerprint(tubes, 7)).isEqualTo(first);
        assertThat(fingerprint(tubes, 8)).isNotEqualTo(first);
    }

    private static String fingerprint(PseudoLabels samples, long seed) {
        SegmentorTraining settings = new SegmentorTraining(SIDE, 2, 2, 1e-3, seed);
        return WeightFingerprint.of(new SegmentorTrainer(settings, samples, SegmentorListener.SILENT).train());
    }

    @Test
    void the_listener_hears_of_each_step_and_the_rate_falls_by_epoch() {
        List<SegmentorProgress> heard = new ArrayList<>();
        new SegmentorTrainer(new SegmentorTraining(SIDE, 2, 2, 1e-3, 0), new Tubes(5, SIDE), heard::add).train();
        assertThat(heard).extracting(SegmentorProgress::step).containsExactly(1L, 2L, 3L, 4L);
        assertThat(heard).extracting(SegmentorProgress::epoch).containsExactly(0, 0, 1, 1);
        assertThat(heard).allMatch(p -> p.steps() == 4 && p.epochs() == 2);
        double second = 1e-3 * Math.pow(0.5, 0.9);
        assertThat(heard).extracting(SegmentorProgress::learningRate).containsExactly(1e-3, 1e-3, second, second);
    }

    @Test
    void a_stopped_training_ends_with_the_weights_of_an_uninterrupted_one(@TempDir Path folder) {
        SegmentorTraining settings = new SegmentorTraining(SIDE, 3, 2, 1e-3, 5);
        SegmentorTrainer trainer = new SegmentorTrainer(settings, new Tubes(5, SIDE), SegmentorListener.SILENT);
        List<NamedTensor> whole = trainer.train();
        Path file = folder.resolve("checkpoint.safetensors");
        // Two steps an epoch: stopped in the second epoch, then after one step more.
        for (int steps : List.of(3, 1)) {
            AtomicInteger left = new AtomicInteger(steps);
            BooleanSupplier stop = () -> left.decrementAndGet() == 0;
            assertThat(trainer.train(new SegmentorSaves(file, Map.of("run", "a"), stop, 1000)))
                    .isNull();
        }
        List<NamedTensor> resumed = trainer.train(new SegmentorSaves(file, Map.of("run", "a"), () -> false, 1000));
        assertThat(resumed).isNotNull();
        for (int i = 0; i < whole.size(); i++) {
            assertThat(resumed.get(i).name()).isEqualTo(whole.get(i).name());
            assertThat(resumed.get(i).values())
                    .as(whole.get(i).name())
                    .isEqualTo(whole.get(i).values());
        }
        // A checkpoint of another origin is not gone on from.
        AtomicInteger heard = new AtomicInteger();
        new SegmentorTrainer(settings, new Tubes(5, SIDE), progress -> heard.incrementAndGet())
                .train(new SegmentorSaves(file, Map.of("run", "b"), () -> false, 1000));
        assertThat(heard).hasValue(6);
    }

    @Test
    void three_hundred_steps_hold_no_more_memory_than_the_first_hundred() {
        List<AugmentedFrame> batch =
                IntStream.range(0, 2).mapToObj(new Tubes(2, 32)::get).toList();
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (SegmentorStep step = new SegmentorStep(manager, new SplittableRandom(1), null)) {
                step.run(batch, 1e-3);
                long arrays = NativeArrays.open(manager);
                assertThat(arrays).isGreaterThan(before + 300);
                for (int i = 0; i < 99; i++) {
                    step.run(batch, 1e-3);
                }
                long resident = NativeArrays.residentMebibytes();
                for (int i = 0; i < 200; i++) {
                    step.run(batch, 1e-3);
                    assertThat(NativeArrays.open(manager)).isEqualTo(arrays);
                }
                assertThat(NativeArrays.residentMebibytes()).isLessThan(resident + 64);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentorTraining(200, 1, 1, 1e-3, 0))
                .withMessageContaining("side 200")
                .withMessageContaining("multiple of 32");
        assertThatIllegalArgumentException().isThrownBy(() -> new SegmentorTraining(224, 0, 1, 1e-3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SegmentorTraining(224, 1, 0, 1e-3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SegmentorTraining(224, 1, 1, Double.NaN, 0));
        assertThat(SegmentorTraining.PAPER.batchSize()).isEqualTo(256);
    }

    @Test
    void samples_that_cannot_be_trained_on_are_refused() {
        SegmentorTraining smallest = new SegmentorTraining(32, 1, 4, 1e-3, 0);
        assertThatThrownBy(() -> new SegmentorTrainer(smallest, new Tubes(0, 32), SegmentorListener.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there are none");
        assertThatThrownBy(() -> new SegmentorTrainer(smallest, new Tubes(1, 32), SegmentorListener.SILENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Use side 64");
    }

    @Test
    void a_loss_that_explodes_ends_the_training() {
        SegmentorTraining wild = new SegmentorTraining(SIDE, 50, 2, 1e30, 0);
        assertThatThrownBy(() -> new SegmentorTrainer(wild, new Tubes(4, SIDE), SegmentorListener.SILENT).train())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("frames ")
                .hasMessageContaining("learningRate below 1.0E30");
    }
}
