package io.github.vasomim.engine.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFitTest {
    @Test
    void a_wide_frame_fills_the_columns() {
        FrameFit fit = new FrameFit(200, 100, 50);
        FloatImage white = new FloatImage(200, 100);
        Arrays.fill(white.values(), 255);
        FloatImage input = fit.fit(white);
        assertThat(fit.width()).isEqualTo(50);
        assertThat(fit.height()).isEqualTo(25);
        assertThat(input.width()).isEqualTo(50);
        assertThat(input.height()).isEqualTo(50);
        assertThat(input.get(49, 24)).isCloseTo(255, within(1e-3f));
        assertThat(input.get(0, 25)).isZero();
        assertThat(input.get(49, 49)).isZero();
    }

    @Test
    void findings_go_back_to_where_they_are() {
        FrameFit fit = new FrameFit(60, 120, 240);
        List<DetectedBox> back = fit.back(List.of(
                new DetectedBox(1, new Box(20, 40, 60, 80), 0.5),
                new DetectedBox(1, new Box(110, 200, 20, 40), 0.4),
                new DetectedBox(2, new Box(130, 0, 20, 20), 0.3)));
        assertThat(back)
                .containsExactly(
                        new DetectedBox(1, new Box(10, 20, 30, 40), 0.5),
                        new DetectedBox(1, new Box(55, 100, 5, 20), 0.4));
        assertThat(fit.scale()).isCloseTo(2, within(1e-12));
    }
}
