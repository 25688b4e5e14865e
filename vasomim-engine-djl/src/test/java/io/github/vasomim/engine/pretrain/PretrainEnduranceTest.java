package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.AnatomicalConsistency;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Thousands of steps hold no more native arrays and no more memory than the first ones. */
class PretrainEnduranceTest {
    private static final int STEPS = 3000;
    private static final int SETTLED = 500;

    @Test
    void three_thousand_steps_leave_nothing_behind() throws IOException {
        VitConfig shape = new VitConfig(32, 8, 16, 1, 2);
        List<Phantom> phantoms = List.of(phantom(1), phantom(2));
        ResamplingBox corner = new ResamplingBox(16, 16, 32, 32);
        List<FloatImage> frames = phantoms.stream()
                .map(p -> Resampling.resize(p.frame().pixels(), corner, 32, 32, ResamplingFilter.BILINEAR))
                .toList();
        List<LabelImage> masks = phantoms.stream()
                .map(p -> Resampling.resizeNearest(p.vesselMask(), corner, 32, 32))
                .toList();
        try (NDManager manager = NDManager.newBaseManager();
                FrozenSegmentor segmentor = new FrozenSegmentor(
                        manager, NamedTensor.byName(PretrainFixtures.segmentorWeights()), "random weights");
                PretrainModel model = PretrainModel.initialised(
                        manager, shape, new DecoderConfig(16, 1, 2), new SplittableRandom(3));
                PretrainStep step = new PretrainStep(
                        manager,
                        shape,
                        PretrainConfig.PAPER.training(),
                        0.5,
                        true,
                        model,
                        segmentor::logits,
                        AnatomyGuidedMasking.PAPER,
                        new MaskedPixels(1).plus(new AnatomicalConsistency(segmentor::logits, 1)))) {
            NDManager everything = Objects.requireNonNull(manager.getParentManager());
            long arrays = 0;
            long memory = 0;
            for (int i = 0; i < STEPS; i++) {
                step.run(
                        new TrainingBatch(frames, masks, List.of(new SplittableRandom(i), new SplittableRandom(~i))),
                        (double) i / STEPS,
                        1e-3);
                if (i == SETTLED) {
                    arrays = everything.getManagedArrays().size();
                    memory = residentKilobytes();
                }
            }
            assertThat(everything.getManagedArrays().size()).as("native arrays").isEqualTo(arrays);
            // The count above sees every array that Java knows of. This is for what it does not: the graph of one step
            // kept
            // alive holds its activations, 60 kB and more even at this size, 150 MB in all. The Java heap may still
            // grow a little.
            assertThat(residentKilobytes() - memory)
                    .as("growth of resident memory in kB")
                    .isLessThan(64 * 1024);
        }
    }

    private static Phantom phantom(long seed) {
        return new PhantomGenerator(PhantomConfig.square(64)).generate(seed);
    }

    /** From the kernel where it tells, else 0, which leaves the count of arrays to decide. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        System.gc();
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
