package io.github.vasomim.engine.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.predict.HeadPredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head of one's own is trained, kept, resumed, used and refused as ours are. */
class HeadTaskTest {
    private static final String TASK = "mean";
    private static final SegmentationSplits BARS =
            new SegmentationSplits(new DrawnSegments(4), new DrawnSegments(4), new DrawnSegments(2));
    private static final FineTuneConfig CONFIG = RecordJson.set(
            FineTuneConfig.STANDARD,
            List.of(
                    "model=tiny",
                    "imageSize=32",
                    "training.epochs=10",
                    "training.warmupEpochs=1",
                    "training.batchSize=4",
                    "training.layerDecay=1",
                    "training.dropPath=0",
                    "augmentation.motion.probability=0",
                    "augmentation.flipProbability=0"));

    @TempDir
    private Path folder;

    /** The mean class number of a frame, by the class token. */
    private record MeanLabel(Linear linear) implements DownstreamHead<Double> {
        MeanLabel(ParameterScope scope, long width) {
            this(new Linear(scope, width, 1));
        }

        @Override
        public NDArray forward(EncodedFrames input, boolean training) {
            return linear.forward(input.tokens().get(":, 0")); // (N, 1)
        }

        @Override
        public NDArray loss(NDArray output, NDArray labels) {
            NDArray truth = labels.reshape(labels.getShape().get(0), -1).mean(new int[] {1}, true);
            return output.sub(truth).square().mean();
        }

        @Override
        public List<Double> decode(NDArray output, List<FrameSize> sizes) {
            float[] values = output.toFloatArray();
            return IntStream.range(0, sizes.size())
                    .mapToObj(n -> (double) values[n])
                    .toList();
        }
    }

    private static final HeadFactory<Double> MEAN = (scope, encoder) -> new MeanLabel(scope, encoder.width());

    private static double closeness(double found, LabelImage truth) {
        double sum = 0;
        for (byte label : truth.labels()) {
            sum += label;
        }
        return -Math.abs(found - sum / truth.labels().length);
    }

    private FineTuneResult<HeadScores> run(FineTuneConfig config, ToDoubleBiFunction<Double, LabelImage> score) {
        return new FineTuner<>(
                        SegmentationTasks.own(TASK, config, BARS, MEAN, score),
                        folder,
                        FineTuneOptions.DEFAULTS.withResume(true))
                .run();
    }

    @Test
    void itIsTrainedScoredAndUsedAlike() {
        FineTuneResult<HeadScores> result = run(CONFIG, HeadTaskTest::closeness);
        assertThat(result.finished()).isTrue();
        HeadScores validation = Objects.requireNonNull(result.validation());
        // The mean label of a frame lies above 1, where an untrained head says 0.
        assertThat(validation.summary().mean()).isGreaterThan(-0.5);
        assertThat(result.history().get(result.bestEpoch()).scores()).isEqualTo(validation.means());
        List<HeadScores.Frame> test = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            HeadPredictor<Double> predictor = HeadPredictor.load(folder, TASK, MEAN);
            for (int i = 0; i < 2; i++) {
                LabelledFrame frame = new DrawnSegments(2).read(i);
                test.add(new HeadScores.Frame("bars-" + i, closeness(predictor.predict(frame.frame()), frame.label())));
            }
            List<Angiogram> frames = IntStream.range(0, 2)
                    .mapToObj(i -> new DrawnSegments(2).read(i).frame())
                    .toList();
            List<Double> single = frames.stream().map(predictor::predict).toList();
            predictor.warmUp();
            assertThat(predictor.predict(frames)).isEqualTo(single);
            try (Stream<Double> results = predictor.predict(frames.iterator(), 1)) {
                assertThat(results).containsExactlyElementsOf(single);
            }
            Angiogram small = new Angiogram("small", new FloatImage(40, 15), null);
            assertThatThrownBy(() -> predictor.predict(small)).isInstanceOf(InputException.class);
            predictor.close();
            predictor.close();
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
            assertThatThrownBy(() -> predictor.predict(small)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(result.test()).isEqualTo(new HeadScores(test));
        assertThat(Objects.requireNonNull(result.test()).toJson().getAsJsonArray("frames"))
                .hasSize(2);
        FineTuneResult<HeadScores> again = run(CONFIG, HeadTaskTest::closeness);
        assertThat(again.history()).isEqualTo(result.history());
        assertThat(again.test()).isEqualTo(result.test());
    }

    /** How much of each pixel is label, by the decoder of segmentation. */
    private record Shades() implements DenseOutput<FloatImage> {
        @Override
        public int channels() {
            return 1;
        }

        @Override
        public NDArray loss(NDArray logits, NDArray labels) {
            return logits.sub(labels).square().mean();
        }

        @Override
        public List<FloatImage> decode(NDArray logits, List<FrameSize> sizes) {
            float[] values = logits.toFloatArray();
            int pixels = values.length / sizes.size();
            return IntStream.range(0, sizes.size())
                    .mapToObj(n -> FloatImage.wrap(
                            (int) logits.getShape().get(3),
                            (int) logits.getShape().get(2),
                            Arrays.copyOfRange(values, n * pixels, (n + 1) * pixels)))
                    .toList();
        }
    }

    @Test
    void anOutputOfOnesOwnStandsOnTheDecoderOfSegmentation() {
        HeadFactory<FloatImage> dense = HeadFactory.dense(4, new Shades());
        FineTuneResult<HeadScores> result = new FineTuner<>(
                        SegmentationTasks.own("shades", CONFIG, BARS, dense, (found, truth) -> -mistake(found, truth)),
                        folder,
                        FineTuneOptions.DEFAULTS)
                .run();
        List<Double> means = result.history().stream()
                .map(epoch -> epoch.scores().values().iterator().next())
                .toList();
        assertThat(means.get(means.size() - 1)).isGreaterThan(means.get(0));
        DrawnSegments validation = new DrawnSegments(4);
        double sum = 0;
        try (HeadPredictor<FloatImage> predictor = HeadPredictor.load(folder, "shades", dense)) {
            for (int i = 0; i < 4; i++) {
                LabelledFrame frame = validation.read(i);
                sum -= mistake(predictor.predict(frame.frame()), frame.label());
            }
        }
        assertThat(sum / 4)
                .isCloseTo(Objects.requireNonNull(result.validation()).summary().mean(), within(1e-5));
        assertThatThrownBy(() -> HeadFactory.dense(0, new Shades())).hasMessageContaining("width 0");
    }

    private static double mistake(FloatImage found, LabelImage truth) {
        double sum = 0;
        for (int y = 0; y < found.height(); y++) {
            for (int x = 0; x < found.width(); x++) {
                int label = truth.labels()[
                        y * truth.height() / found.height() * truth.width() + x * truth.width() / found.width()];
                sum += Math.pow(found.get(x, y) - label, 2);
            }
        }
        return sum / found.values().length;
    }

    @Test
    void whatIsNotTheModelsIsRefused() {
        run(RecordJson.set(CONFIG, List.of("training.epochs=2")), HeadTaskTest::closeness);
        assertThatThrownBy(() -> HeadPredictor.load(folder, "other", MEAN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of the task mean");
        assertThatThrownBy(() -> VesselSegmenter.load(folder)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> HeadPredictor.load(folder, TASK, MEAN, PredictOptions.DEFAULTS.withFlips(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a head of one's own looks at the whole frame once");
        HeadFactory<Double> wider = (scope, encoder) -> new MeanLabel(new Linear(scope, encoder.width(), 2));
        assertThatThrownBy(() -> HeadPredictor.load(folder, TASK, wider)).isInstanceOf(InputException.class);
    }

    @Test
    void whatCannotBeTrainedIsRefused() {
        assertThatThrownBy(() -> SegmentationTasks.own("Two words", CONFIG, BARS, MEAN, HeadTaskTest::closeness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two words");
        assertThatThrownBy(() -> SegmentationTasks.own("vessels", CONFIG, BARS, MEAN, HeadTaskTest::closeness))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose another name");
        FineTuneConfig loss = RecordJson.set(CONFIG, List.of("loss.clDice=0.5"));
        assertThatThrownBy(() -> SegmentationTasks.own(TASK, loss, BARS, MEAN, HeadTaskTest::closeness))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("brings its loss");
        FineTuneConfig plain = RecordJson.set(CONFIG, List.of("network=UNET"));
        assertThatThrownBy(() -> SegmentationTasks.own(TASK, plain, BARS, MEAN, HeadTaskTest::closeness))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("UNET");
        assertThatThrownBy(() -> run(CONFIG, (found, truth) -> Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bars-0 is NaN");
    }
}
