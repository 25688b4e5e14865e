package io.github.vasomim.engine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.image.Box;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxScoresTest {
    private static final Box PLACE = new Box(10, 10, 20, 20);
    private static final List<LabelledBox> ONE = List.of(new LabelledBox(PLACE, 1, false));

    @Test
    void a_found_finding_scores_one_and_a_missed_one_nothing() {
        BoxScores.Frame found = BoxScores.Frame.of("a", List.of(new DetectedBox(1, PLACE, 0.6)), ONE);
        BoxScores.Frame missed = BoxScores.Frame.of("b", List.of(), ONE);
        assertThat(found.rank()).isEqualTo(1);
        assertThat(missed.rank()).isZero();
        assertThat(new BoxScores(List.of(found)).means()).containsEntry("mAP", 1.0);
        assertThat(new BoxScores(List.of(found, missed)).means().get("mAP50")).isBetween(0.49, 0.52);
    }

    @Test
    void where_nothing_is_to_be_found_certainty_is_the_fault() {
        assertThat(BoxScores.Frame.of("a", List.of(), List.of()).rank()).isEqualTo(1);
        assertThat(BoxScores.Frame.of("a", List.of(new DetectedBox(1, PLACE, 0.9)), List.of())
                        .rank())
                .isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void crowds_count_neither_way() {
        List<LabelledBox> crowd = List.of(new LabelledBox(new Box(0, 0, 60, 60), 1, true));
        BoxScores.Frame inCrowd = BoxScores.Frame.of("a", List.of(new DetectedBox(1, PLACE, 0.9)), crowd);
        assertThat(inCrowd.truths()).isZero();
        BoxScores.Frame found = BoxScores.Frame.of("b", List.of(new DetectedBox(1, PLACE, 0.6)), ONE);
        assertThat(new BoxScores(List.of(inCrowd, found)).means()).containsEntry("mAP", 1.0);
    }

    @Test
    void scores_without_findings_do_not_exist() {
        assertThatThrownBy(() -> new BoxScores(List.of(BoxScores.Frame.of("a", List.of(), List.of()))))
                .hasMessageContaining("without a finding");
    }

    @Test
    void all_figures_stand_in_the_json() {
        BoxScores scores =
                new BoxScores(List.of(BoxScores.Frame.of("a", List.of(new DetectedBox(1, PLACE, 0.6)), ONE)));
        assertThat(scores.toJson().keySet()).contains("mAP", "mAP50", "mAP75", "mAPsmall", "recall100", "frames");
        assertThat(scores.toJson()
                        .getAsJsonArray("frames")
                        .get(0)
                        .getAsJsonObject()
                        .get("frame")
                        .getAsString())
                .isEqualTo("a");
    }
}
