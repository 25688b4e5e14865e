package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.names;
import static io.github.vasomim.examples.command.CommandChain.refused;
import static io.github.vasomim.examples.command.CommandChain.run;
import static io.github.vasomim.examples.command.CommandChain.runFiles;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands one after the other, each on what the one before left behind. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChainTest {
    /** Settings of a pre-training of seconds. */
    static final String PRETRAIN = "--set model=tiny --set imageSize=64 --set decoder.width=32 --set decoder.depth=1"
            + " --set decoder.heads=2 --set anatomy.border=4 --set training.epochs=2 --set training.warmupEpochs=0"
            + " --set training.batchSize=3 --segmentor-epochs 1";
    /** Settings of a fine-tuning of seconds. */
    static final String FINE_TUNE = "--set model=tiny --set decoderWidth=4 --set training.epochs=1"
            + " --set training.warmupEpochs=0 --set training.batchSize=2";

    @TempDir
    private static Path folder;

    private static Path at(String name) {
        return folder.resolve(name);
    }

    @Test
    @Order(1)
    void pretrainingLeavesAWholeRun() throws IOException {
        PhantomFolder.write(at("data"), 6);
        CommandRun run = done(run("pretrain --data", at("data"), "--output", at("run"), PRETRAIN));
        assertThat(run.err()).contains("6 frames (6 images in folders of masks left out)", "pre-train 4/4");
        assertThat(run.out()).contains(at("run").resolve("encoder.safetensors").toString());
        assertThat(runFiles(at("run")))
                .containsExactly(
                        "checkpoint-best.safetensors",
                        "checkpoint.safetensors",
                        "config.json",
                        "encoder.safetensors",
                        "events",
                        "report.html",
                        "segmentor.safetensors");
        assertThat(Files.readString(at("run").resolve("report.html"))).contains("hidden late", "reconstruction");
    }

    @Test
    @Order(2)
    void aFinishedRunIsNotOverwrittenButResumed() throws IOException {
        refused(run("pretrain --data", at("data"), "--output", at("run"), PRETRAIN), "holds a run already", "--resume");
        byte[] before = Files.readAllBytes(at("run").resolve("encoder.safetensors"));
        done(run("pretrain --data", at("data"), "--output", at("run"), "--resume"));
        assertThat(Files.readAllBytes(at("run").resolve("encoder.safetensors"))).isEqualTo(before);
        refused(
                run(
                        "pretrain --data",
                        at("data"),
                        "--output",
                        at("run"),
                        "--resume",
                        PRETRAIN,
                        "--set training.seed=1"),
                "training.seed was 0 and is 1");
    }

    @Test
    @Order(2)
    void aRefusedResumptionLeavesTheRunAsItWas() throws IOException {
        Path weights = at("segmentor.safetensors");
        Files.copy(at("run").resolve("segmentor.safetensors"), weights);
        done(run("pretrain --data", at("data"), "--output", at("given"), PRETRAIN, "--segmentor", weights));
        String config = Files.readString(at("given").resolve("config.json"));
        List<String> names = names(at("given"));
        refused(
                run("pretrain --data", at("data"), "--output", at("given"), "--resume", PRETRAIN),
                "Give the same --segmentor again");
        refused(
                run(
                        "pretrain --data",
                        at("data"),
                        "--output",
                        at("given"),
                        "--resume --set masking.ratio=0.75",
                        "--segmentor",
                        weights,
                        PRETRAIN),
                "masking.ratio was 0.5 and is 0.75");
        assertThat(Files.readString(at("given").resolve("config.json"))).isEqualTo(config);
        assertThat(names(at("given"))).isEqualTo(names);
        Files.delete(at("given").resolve("checkpoint.safetensors"));
        refused(
                run("pretrain --data", at("data"), "--output", at("given"), PRETRAIN, "--segmentor", weights),
                "holds a run already");
        refused(
                run("pretrain --data", at("data"), "--output", at("given"), "--resume", "--segmentor", weights),
                "checkpoint.safetensors: is missing where an encoder stands");
    }

    @Test
    @Order(3)
    void fineTuningStartsFromTheEncoder() throws IOException {
        CommandRun run = done(run(
                "finetune vessels --data",
                at("data"),
                "--encoder",
                at("run").resolve("encoder.safetensors"),
                "--output",
                at("vessels"),
                FINE_TUNE));
        assertThat(run.out()).contains("validation DSC", "model.safetensors");
        assertThat(runFiles(at("vessels")))
                .containsExactly(
                        "checkpoint.safetensors",
                        "config.json",
                        "events",
                        "metrics.json",
                        "model.safetensors",
                        "report.html",
                        "scores.json");
        assertThat(Files.readString(at("vessels").resolve("config.json")))
                .contains("\"imageSize\": 64", "\"model\": \"tiny\"");
        assertThat(Files.readString(at("vessels").resolve("report.html")))
                .contains("best: ", "missed (false negative)");
    }

    @Test
    @Order(4)
    void predictionsHaveTheSizeOfTheFramesAndCanBeScored() throws IOException {
        done(run(
                "predict vessels --model",
                at("vessels"),
                "--input",
                at("data").resolve("img"),
                "--output",
                at("out"),
                "--overlay"));
        LabelImage mask = MaskReader.read(at("out").resolve("phantom-000000.png"));
        assertThat(mask.width()).isEqualTo(PhantomFolder.SIDE);
        FloatImage overlay = AngiogramReader.read(at("out").resolve("overlay/phantom-000000.png"))
                .pixels();
        assertThat(overlay.height()).isEqualTo(PhantomFolder.SIDE);
        CommandRun scores = done(run("evaluate vessels --prediction", at("out"), "--truth", at("data")));
        assertThat(scores.out().lines()).hasSize(1 + 6 + 2);

        // The same from the folder of the whole set: its masks are no frames.
        done(run("predict vessels --model", at("vessels"), "--input", at("data"), "--output", at("again")));
        assertThat(names(at("again")))
                .containsExactlyElementsOf(names(at("data").resolve("img")));

        PngWriter.write(at("small/small.png"), new FloatImage(10, 10));
        refused(
                run("predict vessels --model", at("vessels"), "--input", at("small"), "--output", at("none")),
                "has 10x10 pixels where a patch has 16");
        assertThat(at("none")).doesNotExist();
    }

    @Test
    @Order(5)
    void theSegmentorShowsItsProbability() {
        Path weights = at("run").resolve("segmentor.safetensors");
        done(run(
                "segment-weak --weights",
                weights,
                "--input",
                at("data").resolve("img"),
                "--output",
                at("weak"),
                "--side 64"));
        FloatImage probability =
                AngiogramReader.read(at("weak").resolve("phantom-000005.png")).pixels();
        assertThat(probability.width()).isEqualTo(PhantomFolder.SIDE);
        done(run(
                "segment-weak --side 64 --threshold 0.5 --weights",
                weights,
                "--input",
                at("data").resolve("img"),
                "--output",
                at("weak-masks")));
        LabelImage mask = MaskReader.read(at("weak-masks").resolve("phantom-000005.png"));
        for (int i = 0; i < mask.labels().length; i++) {
            float level = probability.values()[i];
            // The picture is rounded to whole levels: 127 and 128 may lie on either side of a half.
            if (level < 127 || level > 128) {
                assertThat(mask.labels()[i] != 0).isEqualTo(level > 128);
            }
        }
        assertThat(run("segment-weak --weights", weights, "--input a --output b --threshold 1")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("segment-weak --weights", weights, "--input a --output b --side 70")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(6)
    void aRealCineGoesThroughTheChain() throws IOException {
        Path cine = SharedData.require("data/dicom/xa_phantom_multiframe_jpeg_lossless.dcm");
        int frames = DicomCine.open(cine).frameCount();
        Files.copy(cine, Files.createDirectories(at("hospital/1")).resolve("IM_0001"));
        done(run(
                "predict vessels --model", at("vessels"), "--input", at("hospital"), "--output", at("cine/predicted")));
        done(run(
                "segment-weak --side 64 --weights",
                at("run").resolve("segmentor.safetensors"),
                "--input",
                at("hospital/1/IM_0001"),
                "--output",
                at("cine/weak")));
        assertThat(names(at("cine/predicted")))
                .hasSize(frames)
                .contains("IM_0001-001.png")
                .isEqualTo(names(at("cine/weak")));
        CommandRun check = run("data check --data", at("hospital"));
        assertThat(check.code()).as(check.out()).isEqualTo(ExitCode.OK);
        assertThat(check.out()).contains(" " + frames + " ");
        CommandRun trained = run("pretrain --data", at("hospital"), "--output", at("cine/run"), PRETRAIN);
        assertThat(done(trained).err()).contains(frames + " frames");
    }
}
