package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.masking.RandomMasking;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;

/** A run that loses its numbers says where, leaves a picture, and keeps all that was computed before. */
class PretrainDivergenceTest extends SmallRun {
    /** Adds a term that is 0 but for one call, the first is 1. */
    private record BrokenOnce(int call, UnaryOperator<NDArray> term, AtomicInteger calls)
            implements ReconstructionObjective {
        @Override
        public ObjectiveTerms evaluate(ReconstructionStep step) {
            NDArray zero =
                    step.prediction().mul(Constant.of(step.prediction(), 0)).sum();
            return ObjectiveTerms.of("own", 1, calls.incrementAndGet() == call ? term.apply(zero) : zero);
        }
    }

    private static PretrainOptions broken(int call, UnaryOperator<NDArray> term) {
        return PretrainOptions.DEFAULTS.withObjective(new BrokenOnce(call, term, new AtomicInteger()));
    }

    private static String ids(int epoch, int position) {
        int[] order = EpochOrder.of(0, epoch, FRAMES.size());
        return FRAMES.id(order[2 * position]) + ", " + FRAMES.id(order[2 * position + 1]);
    }

    @Test
    void aLossThatIsNoNumberIsExplainedAndNothingIsLost() throws IOException {
        run("whole", config(), broken(0, zero -> zero));
        Recorder heard = new Recorder();
        PretrainOptions options = broken(4, zero -> zero.div(zero)).withListener(heard);
        DivergedException failure = catchThrowableOfType(DivergedException.class, () -> run("run", config(), options));

        // Two steps an epoch: the fourth is the second of the second epoch.
        assertThat(failure)
                .hasMessageContaining("in step 4.")
                .hasMessageContaining("Frames of step 4: " + ids(1, 1) + ".")
                .hasMessageContaining(at("run", "diverged-step-4.png").toString())
                .hasMessageContaining(at("run", "checkpoint.safetensors") + ", step 3");
        assertThat(ImageIO.read(at("run", "diverged-step-4.png").toFile()).getWidth())
                .isEqualTo(2 * 32 + 2);
        assertThat(heard.rescued).containsExactly(3L);
        assertThat(step(at("run", Pretrainer.CHECKPOINT))).isEqualTo(3);
        assertThat(run("run", config(), broken(0, zero -> zero).withResume(true))
                        .finished())
                .isTrue();
        assertSameEnd("whole", "run");
    }

    @Test
    void aGradientThatIsNoNumberIsTracedToItsStep() {
        // The root of 0 is 0, its slope is infinite, and times the 0 behind it no number.
        DivergedException failure = catchThrowableOfType(
                DivergedException.class,
                () -> run("run", config("training.checkpointSeconds=0"), broken(3, NDArray::sqrt)));
        assertThat(failure)
                .hasMessageContaining("holds NaN in step 3.")
                .hasMessageContaining("Frames of step 3: " + ids(1, 0) + ".")
                .hasMessageContaining(at("run", "checkpoint.safetensors") + ", step 2");
        assertThat(at("run", "diverged-step-3.png")).isRegularFile();
        assertThat(step(at("run", Pretrainer.CHECKPOINT))).isEqualTo(2);

        // With no checkpoint due it shows in the loss of the step after, or in the last checkpoint.
        for (int call : new int[] {3, 6}) {
            assertThatThrownBy(() -> run("late" + call, config(), broken(call, NDArray::sqrt)))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("Frames of step " + call + ": " + ids(call == 3 ? 1 : 2, call == 3 ? 0 : 1))
                    .hasMessageContaining("Last good checkpoint: none");
            assertThat(at("late" + call, Pretrainer.CHECKPOINT)).doesNotExist();
        }
    }

    @Test
    void aFrameBrokenByAnExtractorIsNamed() {
        PretrainConfig config = config("method=vasomim", "anatomy.border=4");
        AnatomyExtractor sound = config.anatomy().extractor();
        String victim = FRAMES.id(2);
        AnatomyExtractor extractor = frame -> {
            AnatomyMap map = sound.extract(frame);
            if (isFrame(2, frame)) {
                for (int i = 0; i < 64 * 64; i++) {
                    frame.getAt(i % 64, i / 64).setReal(Float.NaN);
                }
            }
            return map;
        };
        assertThatThrownBy(() -> run(
                        "run",
                        config,
                        new Copies(FRAMES),
                        PretrainOptions.DEFAULTS
                                .withSegmentor(PretrainFixtures.segmentor(folder))
                                .withExtractor(extractor)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("Values that are no numbers: " + victim + ".")
                .hasMessageContaining("diverged-step-");
    }

    private static boolean isFrame(int index, RandomAccessibleInterval<? extends RealType<?>> frame) {
        float[] values = FRAMES.read(index).pixels().values();
        return frame.getAt(0, 0).getRealFloat() == values[0]
                && frame.getAt(40, 20).getRealFloat() == values[20 * 64 + 40];
    }

    /** The same frames in an array of their own each time they are read, as from files. */
    private record Copies(FrameSource frames) implements FrameSource {
        @Override
        public int size() {
            return frames.size();
        }

        @Override
        public String id(int index) {
            return frames.id(index);
        }

        @Override
        public Angiogram read(int index) {
            FloatImage pixels = frames.read(index).pixels();
            return new Angiogram(
                    id(index),
                    FloatImage.wrap(
                            pixels.width(), pixels.height(), pixels.values().clone()),
                    null);
        }
    }

    /** Random masks up to a progress; at the end, which pictures of the model are made for, again. */
    private record FailingStrategy(double limit) implements MaskingStrategy {
        @Override
        public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
            if (progress >= limit && progress < 1) {
                throw new IllegalStateException("no more masks");
            }
            return new RandomMasking(0.5).draw(grid, weights, progress, random);
        }
    }

    @Test
    void aStrategyThatFailsLosesNoStep() {
        run("whole", config(), PretrainOptions.DEFAULTS.withStrategy(new FailingStrategy(1)));
        Recorder heard = new Recorder();
        assertThatThrownBy(() -> run("run", config(), heard(heard).withStrategy(new FailingStrategy(0.5))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more masks");
        assertThat(heard.steps).isEqualTo(3);
        assertThat(heard.rescued).containsExactly(3L);
        assertThat(step(at("run", Pretrainer.CHECKPOINT))).isEqualTo(3);
        run("run", config(), PretrainOptions.DEFAULTS.withResume(true).withStrategy(new FailingStrategy(1)));
        assertSameEnd("whole", "run");
    }
}
