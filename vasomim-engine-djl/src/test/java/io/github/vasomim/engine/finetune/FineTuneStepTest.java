package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.engine.testing.NativeArrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FineTuneStepTest {
    @Test
    void holds_no_more_native_arrays_after_many_steps_on_masks() {
        FineTuneConfig config = RecordJson.set(
                TinyEncoder.config(100, 1), List.of("imageSize=32", "loss.clDice=0.5", "training.averageDecay=0.9"));
        stepsHoldNoArrays(SegmentationTasks.vessels(config, FineTuneFixture.FOUR));
    }

    @Test
    void holds_no_more_native_arrays_after_many_steps_on_segments() {
        FineTuneConfig config = RecordJson.set(TinyEncoder.config(100, 1), List.of("imageSize=32", "loss.balance=0.5"));
        stepsHoldNoArrays(SegmentationTasks.segments(config, FineTuneFixture.FOUR));
    }

    private static <B, S extends FineTuneScores> void stepsHoldNoArrays(FineTuneTask<B, S> task) {
        SegmentationShape shape = new SegmentationShape(new VitConfig(32, 16, 8, 1, 2), 2);
        try (NDManager manager = NDManager.newBaseManager();
                FineTuneModel<B, S> model = FineTuneModel.initialised(
                        task, manager, new FrameMemory(1 << 20), shape, new SplittableRandom(1));
                FineTuneStep<B> step = new FineTuneStep<>(manager, model);
                BatchLoader<B> loader = new BatchLoader<>(task.source(new FrameMemory(1 << 20)), 1, 2, 0, 215)) {
            for (int i = 0; i < 5; i++) {
                step.run(loader.next(), 1e-3);
                model.network().validate();
            }
            long open = NativeArrays.open(manager);
            for (int i = 0; i < 200; i++) {
                step.run(loader.next(), 1e-3);
                if (i % 10 == 0) {
                    model.network().validate();
                }
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(open);
        }
    }
}
