package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.refused;
import static io.github.vasomim.examples.command.CommandChain.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say to files of another kind, and to files of their own that are damaged. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChainRefusalTest {
    private static final String PRETRAIN = ChainTest.PRETRAIN + " --set training.epochs=1 --set training.batchSize=2";

    @TempDir
    private static Path folder;

    private static Path at(String name) {
        return folder.resolve(name);
    }

    @BeforeAll
    static void makeRuns() {
        PhantomFolder.write(at("data"), 4);
        done(run("pretrain --data", at("data"), "--output", at("run"), PRETRAIN));
        done(run(
                "finetune vessels --data",
                at("data"),
                "--encoder",
                at("run").resolve("encoder.safetensors"),
                "--output",
                at("vessels"),
                ChainTest.FINE_TUNE));
    }

    @Test
    @Order(1)
    void filesOfAnotherKindAreRefused() {
        Path encoder = at("run").resolve("encoder.safetensors");
        Path frames = at("data").resolve("img");
        refused(run("predict vessels --model", encoder, "--input", frames, "--output", at("no")), encoder.toString());
        refused(run("segment-weak --weights", encoder, "--input", frames, "--output", at("no")), encoder.toString());
        refused(
                run(
                        "finetune vessels --data",
                        at("data"),
                        "--output",
                        at("no"),
                        "--encoder",
                        at("run").resolve("segmentor.safetensors")),
                "it lacks patch_embed.proj.weight",
                "Give the encoder.safetensors of a pre-training");
        Path empty = at("empty.safetensors");
        EncoderFile.write(empty, new VitConfig(56, 14, 32, 1, 2), List.of(), Map.of());
        refused(
                run("finetune vessels --data", at("data"), "--output", at("no"), "--encoder", empty),
                "it lacks patch_embed.proj.weight");
        refused(
                run(
                        "pretrain --data",
                        at("data"),
                        "--output",
                        at("no"),
                        PRETRAIN,
                        "--encoder",
                        encoder,
                        "--set input.patchSize=8"),
                "patch 8");
        refused(
                run("pretrain --data", at("data"), "--output", at("no"), PRETRAIN, "--segmentor", encoder),
                encoder.toString());
        assertThat(at("no").resolve("encoder.safetensors")).doesNotExist();
    }

    @Test
    @Order(2)
    void damagedFilesAreRefused() throws IOException {
        for (Path file : List.of(
                at("run").resolve("encoder.safetensors"),
                at("run").resolve("checkpoint.safetensors"),
                at("vessels").resolve("model.safetensors"))) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 100));
        }
        Path encoder = at("run").resolve("encoder.safetensors");
        refused(run("pretrain --data", at("data"), "--output", at("run"), "--resume"), "checkpoint.safetensors");
        refused(
                run("finetune vessels --data", at("data"), "--output", at("no"), "--encoder", encoder),
                encoder.toString());
        refused(
                run(
                        "predict vessels --model",
                        at("vessels"),
                        "--input",
                        at("data").resolve("img"),
                        "--output",
                        at("no")),
                "model.safetensors");
    }
}
