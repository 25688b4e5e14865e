package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.internal.optim.LossScale;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a checkpoint keeps of the scale of the loss. */
class LossScaleRunTest extends SmallRun {
    @Test
    void steps_left_out_count_after_a_break() {
        run("run", config(), PretrainOptions.DEFAULTS.withStop(new StopAfter(3)));
        PretrainCheckpoint.Stored stored = PretrainCheckpoint.read(at("run", Pretrainer.CHECKPOINT));
        PretrainCheckpoint here = stored.state();
        assertThat(here.lossScale()).isNull();
        LossScale.State state = new LossScale.State(512, 7, 1);
        new PretrainCheckpoint(
                        here.config(),
                        here.origin(),
                        here.step(),
                        here.history(),
                        here.partial(),
                        here.best(),
                        state,
                        here.provenance())
                .write(
                        at("run", Pretrainer.CHECKPOINT),
                        TensorSource.of(List.copyOf(stored.file().model().values())),
                        TensorSource.of(List.copyOf(stored.file().moments().values())));
        assertThat(PretrainCheckpoint.read(at("run", Pretrainer.CHECKPOINT))
                        .state()
                        .lossScale())
                .isEqualTo(state);
        Recorder heard = new Recorder();
        assertThat(run("run", config(), resumed(heard)).finished()).isTrue();
        assertThat(heard.steps).isEqualTo(6);
        // In 32 bits nothing is scaled, but that a step was left out is still true.
        assertThat(PretrainCheckpoint.read(at("run", Pretrainer.CHECKPOINT))
                        .state()
                        .lossScale())
                .isEqualTo(state);
    }
}
