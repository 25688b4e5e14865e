package io.github.vasomim.engine.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.detect.DetectorConfig;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.model.VitConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorConfigTest {
    static Stream<DetectorConfig> presets() {
        return Stream.of(DetectorConfig.STANDARD, DetectorConfig.CPU, DetectorConfig.CPU.withInputSide(512));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void settings_survive_as_json(DetectorConfig config) {
        assertThat(RecordJson.complete(DetectorConfig.class, RecordJson.toJson(config), "test"))
                .isEqualTo(config);
    }

    @Test
    void the_standard_is_that_of_vitdet() {
        AnchorLevels anchors = AnchorLevels.of(
                new DetectorShape(VitConfig.of(VitConfig.Size.BASE).withImageSize(1024), 1, DetectorConfig.STANDARD));
        assertThat(anchors.strides()).containsExactly(4.0, 8.0, 16.0, 32.0, 64.0);
        assertThat(anchors.all().size()).isEqualTo(3 * (256 * 256 + 128 * 128 + 64 * 64 + 32 * 32 + 16 * 16));
        // the square of the first cell on p6
        int first = anchors.starts().get(4) + 1;
        assertThat(anchors.all().pick(new int[] {first}).sides()).containsExactly(-256, -256, 256, 256);
    }

    @Test
    void anchors_follow_the_input() {
        assertThat(DetectorConfig.STANDARD.withInputSide(256).proposals().smallestAnchor())
                .isEqualTo(8);
        assertThat(DetectorConfig.CPU.proposals().smallestAnchor()).isEqualTo(8);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> RecordJson.set(DetectorConfig.CPU, List.of("proposals.negativeBelow=0.8")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("overlaps ascend");
        assertThatThrownBy(() -> RecordJson.set(DetectorConfig.CPU, List.of("regions.leastScore=2")))
                .hasMessageContaining("leastScore 2.0: it lies from 0 to 1");
        assertThatThrownBy(() -> new DetectorShape(new VitConfig(64, 16, 48, 4, 3), 1, DetectorConfig.CPU))
                .hasMessageContaining("both have one square input");
        assertThatThrownBy(() ->
                        new DetectorShape(new VitConfig(16, 16, 48, 4, 3), 1, DetectorConfig.CPU.withInputSide(16)))
                .hasMessageContaining("two patches");
        assertThatThrownBy(() -> RecordJson.set(DetectorConfig.CPU, List.of("inputSide=0")))
                .hasMessageContaining("at least one pixel");
    }
}
