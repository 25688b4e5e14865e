package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.SegmentationAugmentation;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.testing.NativeArrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FineTuneStepTest {
    @Test
    void holds_no_more_native_arrays_after_many_steps() {
        VesselModelFile.Shape shape = new VesselModelFile.Shape(new VitConfig(32, 16, 8, 1, 2), 2);
        FineTuneConfig.Training training = new FineTuneConfig.Training(100, 0, 2, 1e-3, 0.05, 0.75, 0.1, 1, 0, 2);
        TrainingFrames frames = new TrainingFrames(new DrawnVessels(4, 1), 1 << 20);
        try (NDManager manager = NDManager.newBaseManager();
                FineTuneModel model = FineTuneModel.initialised(manager, shape, new SplittableRandom(1));
                FineTuneStep step = new FineTuneStep(manager, model, training);
                BatchLoader loader = new BatchLoader(frames, SegmentationAugmentation.standard(32, 32), 1, 2, 0, 210)) {
            BatchLoader.Batch batch = loader.next();
            for (int i = 0; i < 5; i++) {
                step.run(batch, 1e-3);
                model.inference().predict(batch.frames().get(0), new FrameSize(40, 50));
            }
            long open = NativeArrays.open(manager);
            for (int i = 0; i < 200; i++) {
                step.run(loader.next(), 1e-3);
                model.inference().predict(batch.frames().get(0), new FrameSize(40, 50));
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(open);
        }
    }
}
