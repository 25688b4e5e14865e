package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import io.github.vasomim.io.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FineTuneResumeTest extends FineTuneFixture {
    @Test
    void resumed_run_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
        FineTuneResult<MaskScores> whole = run("whole", TinyEncoder.config(4, 7), options());
        // Two steps an epoch: stopped in the second epoch, then in the third.
        for (int steps : List.of(3, 2)) {
            AtomicInteger left = new AtomicInteger(steps);
            FineTuneResult<MaskScores> part = run(
                    "parts",
                    TinyEncoder.config(4, 7),
                    options().withResume(true).withStop(() -> left.decrementAndGet() == 0));
            assertThat(part.finished()).isFalse();
            assertThat(part.validation()).isNull();
        }
        FineTuneResult<MaskScores> rest =
                run("parts", TinyEncoder.config(4, 7), options().withResume(true));
        assertThat(rest).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        assertThat(Files.mismatch(checkpoint("whole"), checkpoint("parts"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("whole"), model("parts"))).isEqualTo(-1);
        // Finished already: nothing is trained, the result is the same.
        assertThat(run("parts", TinyEncoder.config(4, 7), options().withResume(true)))
                .isEqualTo(rest);
    }

    /** As a kill leaves it that comes after a model was written and before its checkpoint was. */
    private void runToTheEndAndPutAnOlderCheckpointBack(String name) throws IOException {
        AtomicInteger left = new AtomicInteger(5);
        run(name, TinyEncoder.config(6, 7), options().withStop(() -> left.decrementAndGet() == 0));
        Path older = folder.resolve("older.safetensors");
        Files.copy(checkpoint(name), older, StandardCopyOption.REPLACE_EXISTING);
        run(name, TinyEncoder.config(6, 7), options().withResume(true));
        Files.copy(older, checkpoint(name), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void a_model_newer_than_the_checkpoint_stays_the_best() throws IOException {
        FineTuneResult<MaskScores> whole = run("whole", TinyEncoder.config(6, 7), options());
        runToTheEndAndPutAnOlderCheckpointBack("killed");
        FineTuneResult<MaskScores> again =
                run("killed", TinyEncoder.config(6, 7), options().withResume(true));
        assertThat(again).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        assertThat(Files.mismatch(model("whole"), model("killed"))).isEqualTo(-1);
        assertThat(Files.mismatch(checkpoint("whole"), checkpoint("killed"))).isEqualTo(-1);
    }

    @Test
    void a_weaker_repetition_does_not_replace_the_best_model() throws IOException {
        runToTheEndAndPutAnOlderCheckpointBack("killed");
        // As another machine might have found it: better than any epoch comes to here.
        note("killed", "{\"epoch\":3,\"learningRate\":0.001,\"loss\":0.1,\"dice\":0.999,\"clDice\":0.999}");
        byte[] best = Files.readAllBytes(model("killed"));
        FineTuneResult<MaskScores> again =
                run("killed", TinyEncoder.config(6, 7), options().withResume(true));
        assertThat(again.bestEpoch()).isEqualTo(3);
        assertThat(Files.readAllBytes(model("killed"))).isEqualTo(best);
    }

    @Test
    void a_model_that_does_not_say_what_it_is_is_refused() throws IOException {
        for (String text : List.of("null", "{\"epoch\":3}", "epoch three")) {
            runToTheEndAndPutAnOlderCheckpointBack("killed");
            note("killed", text);
            assertThatThrownBy(() ->
                            run("killed", TinyEncoder.config(6, 7), options().withResume(true)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("model.safetensors")
                    .hasMessageContaining(text);
            Files.delete(checkpoint("killed"));
            Files.delete(earlier("killed"));
            Files.delete(model("killed"));
        }
    }

    @Test
    void a_model_without_a_checkpoint_is_written_again_by_its_own_run_alone() throws IOException {
        run("own", TinyEncoder.config(2, 7), options());
        byte[] model = Files.readAllBytes(model("own"));
        Files.delete(checkpoint("own"));
        Files.delete(earlier("own"));
        assertThatThrownBy(() -> run("own", TinyEncoder.config(2, 8), options().withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another run");
        run("own", TinyEncoder.config(2, 7), options().withResume(true));
        assertThat(Files.readAllBytes(model("own"))).isEqualTo(model);
    }

    private void note(String run, String epoch) {
        SafetensorsFile stored = Safetensors.read(model(run));
        Map<String, String> notes = new HashMap<>(stored.metadata());
        notes.put("vasomim.finetune.epoch", epoch);
        ModelFile.write(
                model(run),
                VesselSegmenter.TASK,
                ModelFile.read(model(run), VesselSegmenter.TASK, SegmentationShape.class)
                        .shape(),
                TensorSource.of(List.copyOf(stored.tensors().values())),
                notes);
    }
}
