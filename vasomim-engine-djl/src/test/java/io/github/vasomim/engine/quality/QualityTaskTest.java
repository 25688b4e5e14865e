package io.github.vasomim.engine.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.QualitySplits;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.internal.data.ForwardedFrames;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.QualityAssessor;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTaskTest {
    private static final QualitySplits SMALL =
            new QualitySplits(new DrawnQuality(8, 1, 2), new DrawnQuality(4, 2, 2), new DrawnQuality(3, 3, 1));

    @TempDir
    Path folder;

    private static QualityConfig config(String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "model=tiny",
                "depth=1",
                "imageSize=32",
                "head.width=16",
                "input.patchSize=8",
                "input.channels=1",
                "training.epochs=3",
                "training.warmupEpochs=1",
                "training.batchSize=4",
                "training.learningRate=2e-3",
                "training.layerDecay=1",
                "training.dropPath=0",
                "training.checkpointSeconds=0"));
        all.addAll(Arrays.asList(changes));
        return RecordJson.set(QualityConfig.STANDARD, all);
    }

    private FineTuneResult<QualityScores> run(
            String name, QualityConfig config, QualitySplits splits, FineTuneOptions options) {
        return new FineTuner<>(QualityTasks.quality(config, splits), folder.resolve(name), options).run();
    }

    @Test
    void referencesTellWhatTheFrameAloneCannot() {
        QualitySplits splits =
                new QualitySplits(new DrawnQuality(64, 1, 1), new DrawnQuality(24, 2, 1), new DrawnQuality(24, 3, 1));
        String[] longer = {"training.epochs=24", "training.batchSize=8", "validation.interval=8"};
        QualityScores with = Objects.requireNonNull(
                run("with", config(longer), splits, FineTuneOptions.DEFAULTS).test());
        assertThat(Objects.requireNonNull(with.agreements().get("bright")).srcc())
                .isGreaterThan(0.9);
        List<String> blind = new ArrayList<>(Arrays.asList(longer));
        blind.add("references.most=0");
        QualityScores without = Objects.requireNonNull(
                run("without", config(blind.toArray(String[]::new)), splits, FineTuneOptions.DEFAULTS)
                        .test());
        assertThat(Objects.requireNonNull(with.agreements().get("same")).srcc())
                .isGreaterThan(0.7)
                .isGreaterThan(
                        Objects.requireNonNull(without.agreements().get("same")).srcc() + 0.2);
    }

    @Test
    void aResumedRunEndsBitForBitAsTheWhole() throws IOException {
        FineTuneResult<QualityScores> whole = run("whole", config(), SMALL, FineTuneOptions.DEFAULTS);
        AtomicInteger left = new AtomicInteger(3);
        FineTuneResult<QualityScores> part =
                run("parts", config(), SMALL, FineTuneOptions.DEFAULTS.withStop(() -> left.decrementAndGet() == 0));
        assertThat(part.finished()).isFalse();
        // Frames that do not stay in memory change nothing.
        FineTuneResult<QualityScores> rest = run(
                "parts",
                config(),
                SMALL,
                FineTuneOptions.DEFAULTS.withResume(true).withMemory(0));
        assertThat(rest).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        for (String file : List.of("checkpoint.safetensors", "model.safetensors")) {
            assertThat(Files.mismatch(
                            folder.resolve("whole").resolve(file),
                            folder.resolve("parts").resolve(file)))
                    .isEqualTo(-1);
        }
        QualityScores scores = Objects.requireNonNull(whole.validation());
        assertThat(whole.history().get(whole.bestEpoch()).scores()).isEqualTo(scores.means());
        JsonObject metrics = JsonParser.parseString(Files.readString(folder.resolve("whole/metrics.json")))
                .getAsJsonObject();
        assertThat(metrics.get("task").getAsString()).isEqualTo("quality");
        assertThat(metrics.getAsJsonObject("test").getAsJsonArray("frames")).hasSize(3);
        assertModel(folder.resolve("whole"), scores);
    }

    private static void assertModel(Path run, QualityScores validation) {
        try (QualityAssessor assessor = QualityAssessor.load(run)) {
            assertThat(assessor.metrics()).containsExactly("bright", "same");
            assertThat(assessor.references()).isEqualTo(2);
            RatedFrame first = new DrawnQuality(4, 2, 2).read(0);
            QualityPrediction prediction = assessor.assess(first.frame(), first.references());
            assertThat(ImmutableDoubleArray.copyOf(prediction.scores().values()))
                    .isEqualTo(validation.frames().get(0).predicted());
            assertThat(assessor.assess(first.frame(), List.of())).isNotEqualTo(prediction);
            // More than the model looks at.
            List<Angiogram> many = new ArrayList<>(first.references());
            many.add(first.frame());
            assertThat(assessor.assess(first.frame(), many)).isEqualTo(prediction);
            assessor.warmUp();
            List<Angiogram> frames = List.of(first.frame(), first.references().get(0));
            List<QualityPrediction> single = frames.stream()
                    .map(frame -> assessor.assess(frame, first.references()))
                    .toList();
            assertThat(single).startsWith(prediction).doesNotHaveDuplicates();
            assertThat(assessor.assess(frames, first.references())).isEqualTo(single);
            try (Stream<QualityPrediction> results = assessor.assess(frames.iterator(), first.references(), 1)) {
                assertThat(results).containsExactlyElementsOf(single);
            }
            List<CompletableFuture<QualityPrediction>> calls = IntStream.range(0, 6)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> assessor.assess(first.frame(), first.references())))
                    .toList();
            assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(prediction));
            assertThatThrownBy(() -> assessor.assess(new Angiogram("dot", new FloatImage(7, 40), null), List.of()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("dot: has 7x40 pixels where a patch has 8");
            assertThatThrownBy(() -> QualityTasks.score(new Renamed(new DrawnQuality(2, 1, 1)), assessor))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("[bright, sharp]")
                    .hasMessageContaining("[bright, same]");
            assessor.close();
            assertThatThrownBy(() -> assessor.assess(first.frame(), List.of())).hasMessageContaining("closed");
        }
        assertThatThrownBy(() -> VesselSegmenter.load(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("of the task quality");
        assertThatThrownBy(() -> QualityAssessor.load(run, PredictOptions.DEFAULTS.withWindow(2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an assessor looks at the whole frame once");
        assertThatThrownBy(() -> QualityAssessor.load(run.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere");
    }

    /** The same frames with another second metric. */
    private record Renamed(QualitySet all) implements QualitySet {
        @Override
        public ImmutableList<String> metrics() {
            return ImmutableList.of("bright", "sharp");
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public String id(int index) {
            return all.id(index);
        }

        @Override
        public RatedFrame read(int index) {
            return all.read(index);
        }
    }

    @Test
    void contentsAreFramesReferencesAndScores() {
        FrameContents frames = contents(new DrawnQuality(2, 1, 2));
        assertThat(contents(new DrawnQuality(2, 1, 2)).content(1)).isEqualTo(frames.content(1));
        assertThat(frames.content(0)).isNotEqualTo(frames.content(1));
        assertThat(contents(new DrawnQuality(2, 1, 1)).content(1)).isNotEqualTo(frames.content(1));
        assertThat(contents(new Rescored(new DrawnQuality(2, 1, 2))).content(1)).isNotEqualTo(frames.content(1));
    }

    private static FrameContents contents(QualitySet set) {
        return QualityTasks.quality(config(), new QualitySplits(set, set, null)).validationFrames();
    }

    /** The same frames with other scores. */
    private record Rescored(QualitySet set) implements QualitySet, ForwardedFrames<RatedFrame> {
        @Override
        public ImmutableList<String> metrics() {
            return set.metrics();
        }

        @Override
        public RatedFrame read(int index) {
            RatedFrame frame = set.read(index);
            return new RatedFrame(frame.frame(), frame.references(), ImmutableDoubleArray.of(0.25, 0.75));
        }
    }

    @Test
    void scoresSayWhatTheyMean() {
        QualityScores scores = new QualityScores(
                List.of("a", "b"),
                List.of(
                        new QualityScores.Frame("1", ImmutableDoubleArray.of(0.1, 0.5), ImmutableDoubleArray.of(0, 1)),
                        new QualityScores.Frame(
                                "2", ImmutableDoubleArray.of(0.4, 0.5), ImmutableDoubleArray.of(1, 0))));
        // Metric a: right order, errors 0.1 and 0.6; metric b: constant, errors 0.5.
        assertThat(scores.means().get("srcc")).isCloseTo(0.5, within(1e-12));
        assertThat(scores.means().get("plcc")).isCloseTo(0.5, within(1e-12));
        assertThat(scores.means().get("rmse")).isCloseTo((Math.sqrt(0.185) + 0.5) / 2, within(1e-12));
        assertThat(scores.means()).containsEntry("srcc-b", 0.0);
        assertThat(scores.means().get("srcc-a")).isCloseTo(1, within(1e-12));
        assertThat(scores.toJson().getAsJsonObject("metrics").keySet()).containsExactly("a", "b");
        assertThatThrownBy(() -> new QualityScores(List.of("a"), scores.frames()))
                .hasMessageContaining("one each is needed");
        assertThatThrownBy(() -> new QualityScores(List.of("a"), List.of())).hasMessageContaining("at least one");
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> config("references.dropout=1")).hasMessageContaining("dropout");
        assertThatThrownBy(() -> config("references.most=-1")).hasMessageContaining("most");
        assertThatThrownBy(() -> config("correlation=-1")).hasMessageContaining("correlation");
        assertThatThrownBy(() -> config("flipProbability=2")).hasMessageContaining("flipProbability");
        assertThatThrownBy(() -> config("depth=0")).hasMessageContaining("depth");
        assertThatThrownBy(() -> config("head.width=1")).hasMessageContaining("width 1");
        assertThatThrownBy(() -> config("head.heads=5")).hasMessageContaining("divide");
        assertThatThrownBy(() -> config("imageSize=33")).hasMessageContaining("33");
        assertThat(config().encoder().depth()).isEqualTo(1);
        assertThat(QualityConfig.STANDARD.encoder().depth()).isEqualTo(12);
        assertThatThrownBy(() -> run(
                        "few",
                        config(),
                        new QualitySplits(new DrawnQuality(1, 1, 1), null, null),
                        FineTuneOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no validation split");
        run("two", config("training.epochs=2"), SMALL, FineTuneOptions.DEFAULTS.withStop(() -> true));
        QualitySplits renamed = new QualitySplits(
                new Renamed(Objects.requireNonNull(SMALL.train())),
                new Renamed(Objects.requireNonNull(SMALL.val())),
                null);
        assertThatThrownBy(() ->
                        run("two", config("training.epochs=2"), renamed, FineTuneOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("[bright, sharp]");
    }
}
