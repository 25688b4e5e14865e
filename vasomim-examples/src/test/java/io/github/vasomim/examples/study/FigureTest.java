package io.github.vasomim.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.metric.PairedDifference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static Map<String, Double> frames(double a, double b, double c) {
        Map<String, Double> frames = new LinkedHashMap<>();
        frames.put("a", a);
        frames.put("b", b);
        frames.put("c", c);
        return frames;
    }

    @Test
    void figuresAreThoseOfAHandCalculation() {
        Map<Integer, Map<String, Double>> first = Map.of(0, frames(0.5, 0.4, 0.6), 1, frames(0.7, 0.4, 0.4));
        Map<Integer, Map<String, Double>> own = Map.of(0, frames(0.7, 0.6, 0.8), 1, frames(0.7, 0.5, 0.6));
        Figure figure = Figure.of(own, first);
        // Frames over the seeds: 0.6, 0.4, 0.5 and 0.7, 0.55, 0.7; differences 0.1, 0.15, 0.2, all ahead: 2 of 8 signs.
        assertThat(figure.frames().mean()).isEqualTo(0.65, within(1e-12));
        assertThat(figure.frames().deviation()).isEqualTo(0.0866, within(1e-4));
        assertThat(figure.seeds().deviation()).isEqualTo(0.0707, within(1e-4));
        PairedDifference ahead = Objects.requireNonNull(figure.ahead());
        assertThat(ahead.mean()).isEqualTo(0.15, within(1e-12));
        assertThat(ahead.probability()).isEqualTo(0.25);
        assertThat(figure.interval().n()).isEqualTo(6);
        assertThat(figure.interval().low()).isBetween(0.5, 0.65);
        assertThat(figure.interval().high()).isBetween(0.65, 0.8);
        assertThat(FigureText.value(figure)).isEqualTo("65.00 ± 8.66 (seeds ± 7.07)");
        assertThat(FigureText.lead(figure)).isEqualTo("+15.00 (p = 0.2500)");
    }

    @Test
    void theLeadIsOverTheSeedsThatBothHave() {
        Map<Integer, Map<String, Double>> first = Map.of(0, frames(0.5, 0.4, 0.6));
        Map<Integer, Map<String, Double>> own = Map.of(0, frames(0.6, 0.5, 0.7), 1, frames(0.9, 0.9, 0.9));
        assertThat(Objects.requireNonNull(Figure.of(own, first).ahead()).mean()).isEqualTo(0.1, within(1e-12));
        assertThat(Figure.of(own, Map.of()).ahead()).isNull();
        assertThat(Figure.of(own, null).ahead()).isNull();
        assertThat(FigureText.value(Figure.of(first, null))).isEqualTo("50.00 ± 10.00");
        assertThat(FigureText.lead(null)).isEqualTo(FigureText.NONE);
    }
}
