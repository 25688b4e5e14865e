package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.data.EpochOrder;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs on several replicas. */
class ReplicatedRunTest extends SmallRun {
    private static PretrainConfig two(String... changes) {
        List<String> all = new ArrayList<>(List.of("compute.devices=cpu,cpu"));
        all.addAll(List.of(changes));
        return config(all.toArray(String[]::new));
    }

    private static double loss(PretrainResult result) {
        return result.history().get(result.history().size() - 1).values().loss();
    }

    @Test
    void a_run_on_replicas_resumes_bit_by_bit() {
        String[] hpm = {
            "method=hpm",
            "loss.distillation.teacher=ema",
            "loss.distillation.weight=1",
            "loss.distillation.momentum=0.9"
        };
        PretrainResult whole = run("whole", two(hpm), PretrainOptions.DEFAULTS);
        assertThat(run("split", two(hpm), PretrainOptions.DEFAULTS.withStop(new StopAfter(3)))
                        .finished())
                .isFalse();
        assertThat(step(at("split", Pretrainer.CHECKPOINT))).isEqualTo(3);
        assertThat(run("split", two(hpm), PretrainOptions.DEFAULTS.withResume(true))
                        .finished())
                .isTrue();
        assertSameEnd("whole", "split");
        double alone = loss(run("alone", config(hpm), PretrainOptions.DEFAULTS));
        assertThat(loss(whole)).isCloseTo(alone, within(1e-4 * alone));
    }

    @Test
    void a_run_may_go_on_elsewhere_and_says_so() {
        run("run", two(), PretrainOptions.DEFAULTS.withStop(new StopAfter(3)));
        List<String> told = new ArrayList<>();
        PretrainListener listener = new PretrainListener() {
            @Override
            public void resumedElsewhere(List<String> differences) {
                told.addAll(differences);
            }
        };
        assertThat(run("run", config(), resumed(listener)).finished()).isTrue();
        assertThat(told).containsExactly("device was cpu(), cpu() and is cpu()");
    }

    @Test
    void a_lost_number_on_another_thread_names_the_batch() {
        DivergedException failure = catchThrowableOfType(
                DivergedException.class,
                () -> run("run", two(), PretrainOptions.DEFAULTS.withObjective(step -> {
                    NDArray zero = step.prediction()
                            .mul(Constant.of(step.prediction(), 0))
                            .sum();
                    boolean broken = Thread.currentThread().getName().startsWith("vasomim-replica");
                    return ObjectiveTerms.of("own", 1, broken ? zero.div(zero) : zero);
                })));
        int[] order = EpochOrder.of(0, 0, FRAMES.size());
        assertThat(failure)
                .hasMessageContaining("in step 1.")
                .hasMessageContaining("Frames of step 1: " + FRAMES.id(order[0]) + ", " + FRAMES.id(order[1]));
    }

    @Test
    void devices_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> config("compute.devices=tpu0"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tpu0")
                .hasMessageContaining("gpu0");
        assertThatThrownBy(() -> config("compute.devices=gpu0,gpu0"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("each GPU once");
        assertThatThrownBy(() -> config("compute.devices=")).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> run("both", two(), PretrainOptions.DEFAULTS.withDevice(Device.cpu())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Leave out one");
        assertThatThrownBy(() -> run("absent", config("compute.devices=cpu,gpu97"), PretrainOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gpu97")
                .hasMessageContaining("the engine sees");
        assertThat(at("absent", Pretrainer.CONFIG)).doesNotExist();
    }
}
