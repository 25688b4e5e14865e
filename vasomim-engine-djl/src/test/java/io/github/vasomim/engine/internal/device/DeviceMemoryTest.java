package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.Vesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The stages free what they make, whether the caller closes their results or has a scope open. */
class DeviceMemoryTest {
    private static final PatchGrid GRID = new PatchGrid(48, 48, 8);

    @Test
    void two_hundred_calls_leave_nothing_behind() {
        for (Vesselness filter : List.of(SatoVesselness.PAPER, FrangiVesselness.PAPER)) {
            try (NDManager manager = NDManager.newBaseManager()) {
                long before = NativeArrays.open(manager);
                try (Stages stages = new Stages(manager, filter)) {
                    long ready = NativeArrays.open(manager);
                    for (int i = 0; i < 200; i++) {
                        stages.closing(i);
                        assertThat(NativeArrays.open(manager)).isEqualTo(ready);
                    }
                    for (int i = 0; i < 20; i++) {
                        stages.scoped(i);
                        assertThat(NativeArrays.open(manager)).isEqualTo(ready);
                    }
                }
                assertThat(NativeArrays.open(manager)).isEqualTo(before);
            }
        }
    }

    private static final class Stages implements AutoCloseable {
        private final NDManager own;
        private final BatchExtractor extractor;
        private final BatchGuidance guidance;
        private final BatchGuidedMasking masking;
        private final NDArray frames;

        Stages(NDManager parent, Vesselness filter) {
            own = parent.newSubManager();
            extractor = new BatchExtractor(own, new VesselnessExtractor(filter, 92, 6), 48, 48);
            guidance = new BatchGuidance(own, GRID, 0.5);
            masking = new BatchGuidedMasking(own, GRID, AnatomyGuidedMasking.PAPER);
            SplittableRandom random = new SplittableRandom(4);
            frames = Batches.of(own, List.of(Batches.noise(48, 48, random), Batches.noise(48, 48, random)));
        }

        void closing(long seed) {
            try (BatchAnatomy anatomy = extractor.extract(frames);
                    NDArray map = guidance.map(anatomy.mask(), anatomy.mask());
                    NDArray weights = guidance.patchSums(map);
                    NDArray masked = masking.draw(weights, 1, streams(seed))) {
                MaskBatch batch = masking.indices(masked);
                batch.visible().close();
                batch.order().close();
            }
        }

        /** Leaves all to a scope, as a training step does. */
        void scoped(long seed) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray anatomy = extractor.extract(frames).mask();
                NDArray weights = guidance.patchSums(guidance.map(anatomy, anatomy));
                MaskBatch batch = masking.indices(masking.draw(weights, 1, streams(seed)));
                assertThat(batch.masked().sum().getFloat()).isEqualTo(2 * 18);
            }
        }

        private static List<SplittableRandom> streams(long seed) {
            return List.of(new SplittableRandom(seed), new SplittableRandom(~seed));
        }

        @Override
        public void close() {
            frames.close();
            masking.close();
            guidance.close();
            extractor.close();
            own.close();
        }
    }
}
