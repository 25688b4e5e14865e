package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateFeaturesTest {
    private static final VitConfig SHAPE = new VitConfig(96, 8, 48, 2, 3);

    @TempDir
    private Path folder;

    private Path phantoms;
    private Path encoder;

    @BeforeEach
    void prepare() {
        phantoms = PhantomFolder.write(folder.resolve("phantoms"), 6);
        encoder = encoder("small.safetensors", SHAPE);
    }

    private Path encoder(String name, VitConfig shape) {
        Path file = folder.resolve(name);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            VitEncoder vit = new VitEncoder(shape, set.scope(), kernels);
            EncoderFile.write(file, vit.config(), set.sources(), Map.of());
        }
        return file;
    }

    private CommandRun evaluate(Path output, Object... more) {
        List<Object> words = new ArrayList<>(
                List.of("evaluate", "features", "--input", phantoms.resolve("img"), "--output", output));
        words.addAll(Arrays.asList(more));
        if (!words.contains("--folds")) {
            words.addAll(List.of("--folds", 3));
        }
        return CommandRun.of(words.toArray());
    }

    @Test
    void anEncoderStandsBesideItsControls() throws IOException {
        Path output = folder.resolve("out");
        CommandRun run = evaluate(output, "--encoder", encoder, "--truth", phantoms.resolve("label"));
        assertThat(run.err()).contains("small: no reconstruction, as there is no ");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().limit(4).map(line -> line.split(" {2,}")[0]))
                .containsExactly("features", "small", "untrained", "raw pixels");
        String text = Files.readString(output.resolve("features.json"));
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        assertThat(json.get("anatomy").getAsString()).isEqualTo("the labels");
        JsonArray features = json.getAsJsonArray("features");
        assertThat(features).hasSize(3);
        assertThat(features.get(2).getAsJsonObject().get("dimensions").getAsInt())
                .isEqualTo(64);
        for (String kind : List.of("neighbours", "linear")) {
            JsonObject pixels = features.get(2).getAsJsonObject().getAsJsonObject(kind);
            assertThat(pixels.getAsJsonObject("rocAuc").get("value").getAsDouble())
                    .as(kind)
                    .isBetween(0.3, 1.0);
        }
        for (String name : List.of("small", "untrained", "raw-pixels")) {
            assertThat(ImageIO.read(output.resolve("tsne-" + name + ".png").toFile())
                            .getWidth())
                    .isEqualTo(640);
        }
        assertThat(Files.readString(output.resolve("report.html")))
                .contains("raw pixels", "t-SNE", "half of them vessel");

        Path again = folder.resolve("again");
        evaluate(again, "--encoder", encoder, "--truth", phantoms);
        assertThat(Files.readString(again.resolve("features.json"))).isEqualTo(text);
        assertThat(again.resolve("tsne-small.png")).hasSameBinaryContentAs(output.resolve("tsne-small.png"));
    }

    @Test
    void aRunFolderIsReconstructedToo() throws IOException {
        Path pretrained = folder.resolve("mae");
        PretrainConfig config = RecordJson.set(
                PretrainConfig.PAPER,
                List.of(
                        "method=mae",
                        "model=tiny",
                        "imageSize=96",
                        "training.epochs=1",
                        "training.warmupEpochs=0",
                        "training.batchSize=3"));
        new Pretrainer(config, FrameSet.open(List.of(phantoms.resolve("img"))), pretrained, PretrainOptions.DEFAULTS)
                .run();
        Path output = folder.resolve("out");
        CommandRun run = evaluate(output, "--encoder", pretrained, "--patches", 60);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("mae +[0-9]+\\.[0-9]{2} +[0-9]+\\.[0-9]{2}");
        JsonObject json = JsonParser.parseString(Files.readString(output.resolve("features.json")))
                .getAsJsonObject();
        assertThat(json.get("anatomy").getAsString()).isEqualTo("the vessel tree extractor");
        JsonArray models = json.getAsJsonArray("reconstructions");
        assertThat(models.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo("mae");
        assertThat(models.get(1).getAsJsonObject().get("psnrInside").getAsDouble())
                .isBetween(5.0, 60.0);
        CommandRun all = evaluate(folder.resolve("all"), "--encoder", pretrained, "--mask-ratio", "0.999");
        assertThat(all.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(all.err()).contains("--mask-ratio 0.999: leaves none of 36 patches visible");
        Files.writeString(pretrained.resolve(Pretrainer.CHECKPOINT), "no checkpoint");
        CommandRun damaged = evaluate(folder.resolve("damaged"), "--encoder", pretrained, "--patches", 60);
        assertThat(damaged.code()).isEqualTo(ExitCode.OK);
        assertThat(damaged.err()).contains("mae: no reconstruction, as " + pretrained.resolve(Pretrainer.CHECKPOINT));
    }

    @Test
    void whatCannotBeUsedIsNamedWithTheFix() throws IOException {
        assertRefused(folder.resolve("absent") + ": there is no such encoder", "--encoder", folder.resolve("absent"));
        assertRefused(
                "evaluate encoders of different shapes one by one",
                "--encoder",
                encoder,
                "--encoder",
                encoder("other.safetensors", new VitConfig(96, 16, 48, 2, 3)));
        assertRefused("another encoder or a control is called small", "--encoder", encoder, "--encoder", encoder);
        assertRefused("a control is called untrained", "--encoder", "untrained=" + encoder);
        assertRefused("\"a b\" cannot name a file", "--encoder", "a b=" + encoder);
        Files.delete(phantoms.resolve("label/phantom-000004.png"));
        assertRefused(
                phantoms.resolve("label") + ": lacks a label for phantom-000004",
                "--encoder",
                encoder,
                "--truth",
                phantoms.resolve("label"));
        PngWriter.writeMask(phantoms.resolve("label/phantom-000004.png"), new LabelImage(6, 5));
        assertRefused("has 96x96 pixels where its label", "--encoder", encoder, "--truth", phantoms.resolve("label"));
        PngWriter.writeMask(phantoms.resolve("label/phantom-000004.png"), new LabelImage(96, 96));
        assertRefused(
                "5 of 6 have both vessel and background patches where 6 folds need",
                "--encoder",
                encoder,
                "--truth",
                phantoms.resolve("label"),
                "--folds",
                6);
    }

    private void assertRefused(String message, Object... words) {
        Path output = folder.resolve("refused");
        CommandRun run = evaluate(output, words);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).containsIgnoringCase(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
    }
}
