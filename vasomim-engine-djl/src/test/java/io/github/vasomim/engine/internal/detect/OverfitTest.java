package io.github.vasomim.engine.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.metric.detection.DetectionCounts;
import io.github.vasomim.metric.detection.DetectionScores;
import io.github.vasomim.metric.detection.TrueBox;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The whole detector, trained on a few phantoms until it knows them. */
class OverfitTest {
    private static final int STEPS = 110;

    @Test
    void a_few_phantoms_are_learnt_by_heart_and_no_array_stays_behind() {
        List<LabelledBoxes> phantoms = FewPhantoms.of(2, 128, 40);
        SplittableRandom random = new SplittableRandom(11);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, random);
                ParameterSet shared = set.detached();
                FrameTensors tensors = new FrameTensors(manager)) {
            FasterRcnn network = new FasterRcnn(TinyDetector.shape(), set.scope(), kernels);
            set.train();
            double first = 0;
            double last = 0;
            long open = 0;
            try (AdamW optimizer = new AdamW(set, AdamW.decayMatrices(set, 0.01), kernels, 0.9, 0.999, 1e-8)) {
                for (int step = 0; step < STEPS; step++) {
                    try (NDScope scope = new NDScope();
                            GradientTape tape = kernels.tape(manager)) {
                        scope.suppressNotUsedWarning();
                        NDArray frames = tensors.frames(phantoms.stream()
                                .map(each -> each.frame().pixels())
                                .toList());
                        DetectorLoss loss = network.loss(
                                frames,
                                phantoms.stream().map(LabelledBoxes::boxes).toList(),
                                random,
                                null);
                        last = loss.total().getFloat();
                        optimizer.backward(tape, loss.total());
                    }
                    optimizer.step(2e-3 * Math.min(1, (STEPS - step) / 50.0));
                    if (step == 0) {
                        first = last;
                    }
                    if (step == 2) {
                        open = NativeArrays.open(manager);
                    }
                }
                assertThat(NativeArrays.open(manager)).isEqualTo(open);
            }
            assertThat(last).isLessThan(first / 4);
            try (DetectorInference inference =
                    new DetectorInference(manager, new FasterRcnn(TinyDetector.shape(), shared.scope(), kernels))) {
                long kept = NativeArrays.open(manager);
                DetectionScores scores = DetectionScores.of(DetectionCounts.sum(phantoms.stream()
                        .map(each -> DetectionCounts.of(
                                each.boxes().stream()
                                        .map(box -> TrueBox.of(box.category(), box.box()))
                                        .toList(),
                                inference.detect(each.frame().pixels())))
                        .toList()));
                assertThat(scores.ap50()).as(scores.toString()).isGreaterThan(0.9);
                assertThat(NativeArrays.open(manager)).isEqualTo(kept);
            }
        }
    }
}
