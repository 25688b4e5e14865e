package io.github.vasomim.engine.internal.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;
import io.github.vasomim.InputException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class EngineOpeningTest {
    @Test
    void it_gives_a_manager_of_the_running_engine() {
        try (NDManager chosen = EngineOpening.open(null);
                NDManager cpu = EngineOpening.open(Device.cpu())) {
            assertThat(chosen.getEngine()).isSameAs(EngineOpening.engine());
            assertThat(cpu.getDevice()).isEqualTo(Device.cpu());
        }
    }

    @Test
    void an_engine_that_computes_nothing_is_none() {
        assertThatThrownBy(() -> EngineOpening.requireEngine(PassthroughNDManager.INSTANCE, "RPC"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No deep learning engine found, only RPC")
                .hasMessageContaining("pytorch-native-cpu")
                .hasMessageContaining("vasomim doctor");
    }

    @Test
    void what_the_engine_says_is_told_with_what_helps() {
        InputException none = EngineOpening.refusal(
                new EngineException("No deep learning engine found." + System.lineSeparator() + "Please refer to"));
        assertThat(none.rule()).isEqualTo("No deep learning engine found");
        assertThat(none.fix()).contains("vasomim-engine-djl");
        InputException failed = EngineOpening.refusal(new EngineException(
                "Failed to load PyTorch native library",
                new IllegalStateException("Failed to extract.", new AccessDeniedException("/cache"))));
        assertThat(failed)
                .hasMessage("engine: does not start: Failed to load PyTorch native library: Failed to extract: "
                        + "AccessDeniedException /cache. Run vasomim doctor, which says what stands in the way and what "
                        + "helps.");
    }
}
