package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.optim.LossScale;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which checkpoints there are, which one a run goes on from, and what they say of themselves. */
class PretrainFallbackTest extends SmallRun {
    private static final PretrainConfig EACH_STEP = config("training.checkpointSeconds=0");

    private static void cut(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private static void flip(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length / 2] ^= 1;
        Files.write(file, whole);
    }

    @Test
    void aDamagedNewestFallsBackToTheOneBeforeAndEndsAlike() throws IOException {
        run("whole", EACH_STEP, PretrainOptions.DEFAULTS);
        run("run", EACH_STEP, PretrainOptions.DEFAULTS.withStop(new StopAfter(4)));
        assertThat(step(at("run", "checkpoint.safetensors"))).isEqualTo(4);
        assertThat(step(at("run", "checkpoint-1.safetensors"))).isEqualTo(3);
        flip(at("run", "checkpoint.safetensors"));

        Recorder heard = new Recorder();
        PretrainResult resumed = run("run", EACH_STEP, resumed(heard));
        assertThat(resumed.finished()).isTrue();
        assertThat(heard.used).containsExactly(at("run", "checkpoint-1.safetensors"));
        assertThat(heard.damaged)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining(
                                at("run", "checkpoint.safetensors").toString())
                        .hasMessageContaining("damaged"));
        assertSameEnd("whole", "run");
    }

    @Test
    void whereAllAreDamagedAllAreNamed() throws IOException {
        run("run", EACH_STEP, PretrainOptions.DEFAULTS);
        for (String name : List.of("checkpoint", "checkpoint-1", "checkpoint-best")) {
            cut(at("run", name + ".safetensors"));
        }
        Recorder heard = new Recorder();
        assertThatThrownBy(() -> run("run", EACH_STEP, resumed(heard)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(at("run", "checkpoint.safetensors").toString())
                .hasMessageContaining(at("run", "checkpoint-1.safetensors").toString())
                .hasMessageContaining(at("run", "checkpoint-best.safetensors").toString())
                .hasMessageContaining("empty folder");
        assertThat(heard.steps).isZero();
    }

    @Test
    void theBestOneIsThatOfTheLowestEpoch() {
        PretrainResult result = run(
                "run", config("training.checkpointSeconds=0", "training.keepCheckpoints=1"), PretrainOptions.DEFAULTS);
        int lowest = result.history().stream()
                .min(Comparator.comparingDouble(epoch -> epoch.values().loss()))
                .orElseThrow()
                .epoch();
        PretrainCheckpoint best = PretrainCheckpoint.read(at("run", "checkpoint-best.safetensors"))
                .state();
        assertThat(best.history()).hasSize(lowest + 1);
        assertThat(best.step()).isEqualTo(2L * (lowest + 1));
        assertThat(best.best()).isEqualTo(lowest);
        assertThat(at("run", "checkpoint-1.safetensors")).doesNotExist();
    }

    @Test
    void bothFilesSayWhereTheyComeFrom() {
        run("run", config(), PretrainOptions.DEFAULTS);
        PretrainCheckpoint state =
                PretrainCheckpoint.read(at("run", Pretrainer.CHECKPOINT)).state();
        Provenance provenance = Objects.requireNonNull(state.provenance());
        assertThat(provenance.library()).startsWith("2.7");
        assertThat(provenance.threads()).isPositive();
        EncoderFile encoder = EncoderFile.read(at("run", Pretrainer.ENCODER));
        assertThat(Provenance.parse(encoder.notes().get(Provenance.KEY))).isEqualTo(provenance);
        assertThat(encoder.notes())
                .containsEntry("vasomim.pretrain.seed", "0")
                .containsEntry("vasomim.pretrain.data", FRAMES.fingerprint());
        assertThat(state.origin().data()).isEqualTo(FRAMES.fingerprint());
    }

    @Test
    @SuppressWarnings("NullAway") // the annotation of a nested type is lost in the class file
    void goingOnElsewhereIsTold() {
        run("run", config(), PretrainOptions.DEFAULTS.withStop(new StopAfter(2)));
        Recorder same = new Recorder();
        run("run", config(), resumed(same).withStop(new StopAfter(1)));
        assertThat(same.differences).isEmpty();

        PretrainCheckpoint.Stored stored = PretrainCheckpoint.read(at("run", Pretrainer.CHECKPOINT));
        PretrainCheckpoint here = stored.state();
        JsonObject other = JsonParser.parseString(
                        Objects.requireNonNull(here.provenance()).toJson())
                .getAsJsonObject();
        other.addProperty("threads", 77);
        other.addProperty("library", "2.5.1");
        new PretrainCheckpoint(
                        here.config(),
                        here.origin(),
                        here.step(),
                        here.history(),
                        here.partial(),
                        here.best(),
                        new LossScale.State(1, 0, 0),
                        Provenance.parse(other.toString()))
                .write(
                        at("run", Pretrainer.CHECKPOINT),
                        TensorSource.of(List.copyOf(stored.file().model().values())),
                        TensorSource.of(List.copyOf(stored.file().moments().values())));
        Recorder heard = new Recorder();
        assertThat(run("run", config(), resumed(heard)).finished()).isTrue();
        assertThat(heard.differences)
                .hasSize(2)
                .anyMatch(text -> text.startsWith("threads was 77 and is"))
                .anyMatch(text -> text.startsWith("native library was 2.5.1 and is 2.7"));
    }
}
