package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.engine.detection.BoxScores;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.quality.QualityScores;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentScores;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.LabelReader;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.PhantomPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the downstream tasks, on phantoms. */
class FineTuningExamplesTest {
    @TempDir
    private Path folder;

    private String out() {
        return folder.toString();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    private void learned(FineTuneResult<?> result, int epochs) throws IOException {
        assertThat(result.finished()).isTrue();
        assertThat(result.history()).hasSize(epochs);
        assertThat(result.history().get(epochs - 1).loss())
                .isLessThan(result.history().get(0).loss());
        assertThat(result.model()).isRegularFile();
        assertThat(Objects.requireNonNull(result.test()).means().values()).allMatch(score -> score >= -1 && score <= 1);
        assertThat(JsonParser.parseString(Files.readString(folder.resolve("model/metrics.json")))
                        .getAsJsonObject()
                        .has("test"))
                .isTrue();
    }

    @Test
    void vesselsAreLearnedAndASecondStartKeepsTheModel() throws IOException {
        FineTuneResult<MaskScores> result = VesselSegmentationExample.run(out());
        learned(result, 10);
        // To call everything vessel would score 0.15.
        assertThat(Objects.requireNonNull(result.test()).means().get("dice")).isGreaterThan(0.25);
        assertThat(files("vessels")).hasSize(4).hasSameSizeAs(files("errors"));

        Path mask = files("vessels").get(0);
        try (VesselSegmenter segmenter = VesselSegmenter.load(folder.resolve("model"))) {
            Path frame = folder.resolve("phantoms/test/img").resolve(mask.getFileName());
            byte[] again = segmenter.predict(AngiogramReader.read(frame)).mask().labels();
            assertThat(MaskReader.read(mask).labels()).isEqualTo(again);
        }
        FineTuneResult<MaskScores> again = VesselSegmentationExample.run(out());
        assertThat(again.history()).isEqualTo(result.history());
        assertThat(again.test()).isEqualTo(result.test());
    }

    @Test
    void dataOfOnesOwnAndAnEncoderAreTaken() throws IOException {
        // Pairs without splits: patients are held out.
        Path data = folder.resolve("own");
        for (long seed = 0; seed < 6; seed++) {
            PhantomPairs.make(
                    new PhantomGenerator(PhantomConfig.square(64)), seed, data.resolve("img"), data.resolve("label"));
        }
        Path encoder = folder.resolve("encoder.safetensors");
        Files.copy(
                CustomObjectiveExample.run(folder.resolve("pretrained").toString())
                        .encoder(),
                encoder);
        ExampleArguments where = ExampleArguments.withEncoder(
                "", data.toString(), folder.resolve("tuned").toString(), encoder.toString());
        FineTuneConfig twoEpochs = RecordJson.set(VesselSegmentationExample.SMALL, List.of("training.epochs=2"));
        FineTuneResult<MaskScores> result = VesselSegmentationExample.run(where, twoEpochs);
        assertThat(result.finished()).isTrue();
        assertThat(result.test()).isNull();
        assertThat(files("tuned/vessels")).hasSize(1);
        // Another encoder is another run.
        Files.write(encoder, Files.readAllBytes(folder.resolve("pretrained/run/checkpoint.safetensors")));
        assertThatThrownBy(() -> VesselSegmentationExample.run(where, twoEpochs))
                .isInstanceOf(InputException.class);
    }

    @Test
    void segmentsAreNamedByTheirNumbers() throws IOException {
        FineTuneResult<SegmentScores> result = SegmentLabelingExample.run(out());
        learned(result, 3);
        assertThat(Objects.requireNonNull(result.test()).table().rows()).isNotEmpty();
        assertThat(files("segments")).hasSize(4).hasSameSizeAs(files("pictures"));
        // Refuses numbers of no segment.
        assertThat(LabelReader.read(files("segments").get(0), 26).width()).isEqualTo(64);
    }

    @Test
    void stenosesAreMarkedFrameByFrame() throws IOException {
        learned(StenosisSegmentationExample.run(out()), 3);
        List<Path> masks = files("stenoses");
        assertThat(masks).hasSize(4).hasSameSizeAs(files("probability"));
        for (Path mask : masks) {
            assertThat(MaskReader.read(mask).width()).isEqualTo(96);
        }
    }

    @Test
    void stenosesAreBoxed() throws IOException {
        FineTuneResult<BoxScores> result = StenosisDetectionExample.run(out());
        learned(result, 3);
        assertThat(files("boxes")).hasSize(4);
        try (StenosisDetector detector = StenosisDetector.load(folder.resolve("model"))) {
            var test = Objects.requireNonNull(
                    BoxSets.open(folder.resolve("phantoms")).test());
            assertThat(detector.detect(test.read(0).frame()))
                    .allMatch(each -> each.score() > 0
                            && each.score() <= 1
                            && each.box().x() >= 0
                            && each.box().right() <= 96);
        }
    }

    @Test
    void qualityIsScoredWithAndWithoutReferences() throws IOException {
        FineTuneResult<QualityScores> result = QualityAssessmentExample.run(out());
        learned(result, 8);
        List<String> table = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(table).hasSize(1 + 2 * 4);
        assertThat(table.get(0)).startsWith("frame,noise,sharpness").endsWith("ghosting-alone,overall-alone");
        for (String line : table.subList(1, table.size())) {
            List<Double> scores = Splitter.on(',')
                    .splitToStream(line)
                    .skip(1)
                    .map(Double::valueOf)
                    .toList();
            assertThat(scores).hasSize(10).allMatch(score -> score >= 0 && score <= 1);
            assertThat(scores.subList(0, 5)).isNotEqualTo(scores.subList(5, 10));
        }
    }
}
