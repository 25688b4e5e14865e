package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder that goes from command to command, at other inputs. */
class EncoderChainTest {
    private static final String PRETRAIN = "--set method=mae --set model=tiny --set imageSize=64 --set decoder.width=32"
            + " --set decoder.depth=1 --set decoder.heads=2 --set training.epochs=1 --set training.warmupEpochs=0"
            + " --set training.batchSize=3";
    private static final String FINE_TUNE = "--set model=tiny --set decoderWidth=4 --set training.epochs=1"
            + " --set training.warmupEpochs=0 --set training.batchSize=2";

    @TempDir
    private static Path folder;

    private static Path at(String name) {
        return folder.resolve(name);
    }

    @BeforeAll
    static void pretrain() {
        PhantomFolder.write(at("data"), 4);
        done(run("pretrain --data", at("data"), "--output", at("run"), PRETRAIN));
    }

    @Test
    void anEncoderGoesOnAtAnotherInputAndIsTunedThere() {
        Path encoder = at("run").resolve("encoder.safetensors");
        CommandRun further = done(run(
                "pretrain --data",
                at("data"),
                "--output",
                at("further"),
                PRETRAIN,
                "--set imageSize=32 --set input.imageWidth=48 --set input.channels=1 --encoder",
                encoder));
        assertThat(further.err())
                .contains("weights: 150 of 150 tensors from " + encoder)
                .contains(
                        "pos_embed resized from 4x4 to 3x2 patches, patch_embed.proj of 3 channels summed into one that gives grey frames the same tokens");
        CommandRun tuned = done(run(
                "finetune vessels --data",
                at("data"),
                "--output",
                at("further-vessels"),
                FINE_TUNE,
                "--encoder",
                at("further").resolve("encoder.safetensors")));
        assertThat(tuned.err()).contains("weights: 150 of 150 tensors").doesNotContain("changed:");
    }

    @Test
    void theEncoderOfTheBestEpochIsTakenOutOfItsCheckpoint() {
        Path exported = at("best.safetensors");
        done(run("encode --encoder", at("run/checkpoint-best.safetensors"), "--export", exported));
        EncoderFile best = EncoderFile.read(exported);
        // Of one epoch the best one is the last.
        EncoderFile last = EncoderFile.read(at("run/encoder.safetensors"));
        assertThat(best.config()).isEqualTo(last.config());
        assertThat(best.notes()).containsAllEntriesOf(last.notes());
        assertThat(best.step()).isEqualTo("1 of 1");
        assertThat(best.tensors().keySet()).isEqualTo(last.tensors().keySet());
        last.tensors().forEach((name, tensor) -> {
            NamedTensor other = best.tensors().get(name);
            assertThat(other).isNotNull();
            assertThat(other.values()).isEqualTo(tensor.values());
        });
    }

    @Test
    void anEncoderIsTakenOutOfAFineTunedModelAndEncodesFrames() {
        done(run(
                "finetune vessels --data",
                at("data"),
                "--output",
                at("vessels"),
                FINE_TUNE,
                "--encoder",
                at("run/encoder.safetensors")));
        Path exported = at("exported.safetensors");
        CommandRun run = done(run(
                "encode --encoder",
                at("vessels").resolve("model.safetensors"),
                "--export",
                exported,
                "--input",
                at("data").resolve("img"),
                "--output",
                at("tokens"),
                "--image-size 32 --image-width 64"));
        assertThat(run.err())
                .contains("changed: names lost their prefix encoder., pos_embed resized from 4x4 to 4x2 patches")
                .contains("not used: head.* (");
        assertThat(EncoderFile.read(exported).config()).isEqualTo(new VitConfig(32, 16, 192, 12, 3, 64, null));
        NamedTensor tokens = Safetensors.read(at("tokens").resolve("phantom-000003.safetensors"))
                .tensors()
                .get("tokens");
        assertThat(tokens).isNotNull();
        assertThat(tokens.shape()).containsExactly(9, 192);
        assertThat(run("encode --encoder", exported).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("encode --encoder", exported, "--export", exported, "--channels 2")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
