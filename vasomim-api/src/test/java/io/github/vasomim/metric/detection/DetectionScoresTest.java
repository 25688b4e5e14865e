package io.github.vasomim.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Maps;
import io.github.vasomim.image.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DetectionScoresTest {
    private static final Box LARGE = new Box(10, 10, 100, 100);
    private static final Box OTHER = new Box(300, 300, 100, 100);
    private static final Box AWAY = new Box(500, 10, 100, 100);
    private static final TrueBox CROWD = new TrueBox(1, LARGE, 10_000, true);

    @Test
    void precisionByHand() {
        // Two truths; by score: right, wrong, right. Precision 1 up to recall 0.5 (51 points), then 2/3 (50 points).
        DetectionScores scores =
                scores(List.of(truth(LARGE), truth(OTHER)), found(LARGE, 9), found(AWAY, 8), found(OTHER, 7));
        assertThat(scores.ap()).isCloseTo((51 + 50 * 2.0 / 3) / 101, within(1e-12));
        assertThat(scores.ap50()).isEqualTo(scores.ap75()).isCloseTo(scores.ap(), within(1e-12));
        assertThat(scores.apLarge()).isEqualTo(scores.ap());
        assertThat(scores.ar1()).isEqualTo(0.5);
        assertThat(scores.ar10()).isEqualTo(1);
        assertThat(scores.apSmall()).isEqualTo(DetectionScores.UNDEFINED);
        assertThat(scores.arMedium()).isEqualTo(DetectionScores.UNDEFINED);
    }

    @Test
    void overlapDecidesAtWhichThresholdsADetectionIsRight() {
        // 100 x 76 of 100 x 100: overlap 0.76, right at 0.50 to 0.75, six of ten thresholds.
        DetectionScores scores = scores(List.of(truth(LARGE)), found(new Box(10, 10, 100, 76), 1));
        assertThat(scores.ap()).isCloseTo(0.6, within(1e-12));
        assertThat(scores.ap75()).isEqualTo(1);
        assertThat(scores.ar100()).isCloseTo(0.6, within(1e-12));
        // Exactly at the threshold is right.
        assertThat(scores(List.of(truth(LARGE)), found(new Box(10, 10, 100, 50), 1))
                        .ap())
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void secondDetectionOfATruthIsWrong() {
        DetectionScores scores =
                scores(List.of(truth(LARGE), truth(OTHER)), found(LARGE, 9), found(LARGE, 8), found(OTHER, 7));
        assertThat(scores.ap()).isCloseTo((51 + 50 * 2.0 / 3) / 101, within(1e-12));
    }

    @Test
    void crowdNeedNotBeFoundAndForgivesAnyNumber() {
        // A quarter of the crowd's box, wholly inside: no overlap of boxes to speak of, but 1 by the rule for crowds.
        Box inside = new Box(20, 20, 50, 50);
        DetectionScores scores =
                scores(List.of(CROWD, truth(OTHER)), found(inside, 9), found(inside, 8), found(OTHER, 7));
        assertThat(scores.ap()).isEqualTo(1);
        assertThat(scores.ar100()).isEqualTo(1);
        assertThat(scores(List.of(CROWD), found(inside, 9)).asList()).containsOnly(DetectionScores.UNDEFINED);
    }

    @Test
    void truthThatCountsIsPreferredToTheCrowdAroundIt() {
        // Overlap 0.9 with the truth, 1 with the crowd: a hit all the same.
        Box truth = new Box(20, 20, 50, 50);
        assertThat(scores(List.of(CROWD, truth(truth)), found(new Box(20, 20, 50, 45), 1))
                        .ap50())
                .isEqualTo(1);
    }

    @Test
    void sizesAreJudgedApart() {
        // A small truth and a large one, both found, and a wrong small detection that is surer than both.
        Box small = new Box(200, 10, 20, 20);
        DetectionScores scores = scores(
                List.of(truth(LARGE), truth(small)),
                found(new Box(0, 400, 20, 20), 9),
                found(LARGE, 8),
                found(small, 7));
        assertThat(scores.apLarge()).isEqualTo(1);
        assertThat(scores.apSmall()).isEqualTo(0.5);
        assertThat(scores.apMedium()).isEqualTo(DetectionScores.UNDEFINED);
        assertThat(scores.ap()).isCloseTo(2.0 / 3, within(1e-12));
        // The outline's area decides, not the box's, and 32² pixels belong to both ranges.
        TrueBox thin = new TrueBox(1, LARGE, 1024, false);
        DetectionScores both = scores(List.of(thin), found(LARGE, 1));
        assertThat(both.arSmall()).isEqualTo(1);
        assertThat(both.arMedium()).isEqualTo(1);
        assertThat(both.arLarge()).isEqualTo(DetectionScores.UNDEFINED);
    }

    @Test
    void hundredSurestDetectionsOfAFrameCount() {
        List<DetectedBox> detections = new ArrayList<>();
        detections.add(found(LARGE, 0));
        for (int i = 0; i < 99; i++) {
            detections.add(found(AWAY, 1 + i));
        }
        assertThat(DetectionScores.of(DetectionCounts.of(List.of(truth(LARGE)), detections))
                        .ar100())
                .isEqualTo(1);
        detections.add(found(AWAY, 200));
        assertThat(DetectionScores.of(DetectionCounts.of(List.of(truth(LARGE)), detections))
                        .ar100())
                .isZero();
    }

    @Test
    void classesAreAveragedAndThoseWithoutTruthLeftOut() {
        DetectionCounts counts = DetectionCounts.of(
                List.of(truth(LARGE), TrueBox.of(2, OTHER)),
                List.of(found(LARGE, 1), new DetectedBox(2, LARGE, 1), new DetectedBox(7, LARGE, 1)));
        assertThat(DetectionScores.of(counts).ap()).isEqualTo(0.5);
        assertThat(Maps.transformValues(DetectionScores.perCategory(counts), DetectionScores::ap))
                .containsExactly(Map.entry(1, 1.0), Map.entry(2, 0.0), Map.entry(7, DetectionScores.UNDEFINED));
    }

    @Test
    void noFramesAreUndefined() {
        assertThat(DetectionScores.of(DetectionCounts.NONE).asList())
                .hasSize(12)
                .containsOnly(-1.0);
        assertThat(DetectionScores.of(DetectionCounts.of(List.of(), List.of())).asList())
                .containsOnly(-1.0);
    }

    @Test
    void boxWithoutAreaOverlapsNothing() {
        Box point = new Box(3, 4, 0, 0);
        assertThat(point.overlap(point)).isZero();
        assertThat(LARGE.overlap(new Box(110, 10, 5, 5))).isZero();
        assertThat(LARGE.overlap(LARGE)).isEqualTo(1);
        assertThat(new Box(0, 0, 2, 2).overlap(new Box(1, 1, 2, 2))).isCloseTo(1.0 / 7, within(1e-15));
    }

    @Test
    void aFrameIsMatchedAtTenThresholds() {
        FrameMatch match =
                FrameMatch.of(List.of(truth(LARGE)), List.of(found(LARGE, 2), found(AWAY, 1)), AreaRange.SMALL);
        assertThat(match.truths()).isZero();
        // The truth is too large to count, and so is what was found elsewhere.
        assertThat(match.hits().toArray()).containsExactly(0, 0);
        assertThat(match.ignored().toArray()).containsExactly(0b11_1111_1111, 0b11_1111_1111);
        FrameMatch all = FrameMatch.of(List.of(truth(LARGE)), List.of(found(LARGE, 2)), AreaRange.ALL);
        assertThat(all.truths()).isEqualTo(1);
        assertThat(all.hits().toArray()).containsExactly(0b11_1111_1111);
    }

    @Test
    void refusesWhatIsNoBoxOrScore() {
        assertThatThrownBy(() -> new Box(0, 0, -1, 2)).hasMessageContaining("-1.0x2.0");
        assertThatThrownBy(() -> new Box(0, Double.NaN, 1, 2)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Box(0, 0, 1, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> found(LARGE, Double.NaN)).hasMessageContaining("score of a detection is NaN");
        assertThatThrownBy(() -> new TrueBox(1, LARGE, -2, false)).hasMessageContaining("-2");
        assertThat(new TrueBox(1, LARGE, 0, false).area()).isZero();
    }

    @Property(tries = 60)
    void truthItselfScoresOneAndCountsAddUpInAnyGrouping(
            @ForAll @IntRange(min = 1, max = 6) int frames, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DetectionCounts> right = new ArrayList<>();
        List<DetectionCounts> noisy = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            List<TrueBox> truths = new ArrayList<>();
            List<DetectedBox> same = new ArrayList<>();
            List<DetectedBox> some = new ArrayList<>();
            for (int k = 0; k <= frame; k++) {
                // Columns of their own: no two truths meet.
                Box box = new Box(200 * k, 0, 5 + random.nextDouble(150), 5 + random.nextDouble(150));
                truths.add(TrueBox.of(1 + k % 2, box));
                same.add(new DetectedBox(1 + k % 2, box, random.nextDouble()));
                Box shifted = new Box(box.x() + random.nextDouble(20), 0, box.width(), box.height());
                some.add(new DetectedBox(1 + random.nextInt(2), shifted, random.nextInt(3)));
            }
            right.add(DetectionCounts.of(truths, same));
            noisy.add(DetectionCounts.of(truths, some));
        }
        DetectionScores perfect = DetectionScores.of(DetectionCounts.sum(right));
        assertThat(perfect.ap()).isEqualTo(1);
        assertThat(perfect.ar100()).isEqualTo(1);

        DetectionCounts oneByOne = DetectionCounts.NONE;
        for (DetectionCounts each : noisy) {
            oneByOne = oneByOne.plus(each);
        }
        DetectionScores scores = DetectionScores.of(oneByOne);
        assertThat(scores).isEqualTo(DetectionScores.of(DetectionCounts.sum(noisy)));
        assertThat(scores.ar1()).isLessThanOrEqualTo(scores.ar10());
        assertThat(scores.ap75()).isLessThanOrEqualTo(scores.ap50());
        assertThat(scores.asList()).allMatch(score -> score == DetectionScores.UNDEFINED || (score >= 0 && score <= 1));
    }

    private static TrueBox truth(Box box) {
        return TrueBox.of(1, box);
    }

    private static DetectedBox found(Box box, double score) {
        return new DetectedBox(1, box, score);
    }

    private static DetectionScores scores(List<TrueBox> truths, DetectedBox... detections) {
        return DetectionScores.of(DetectionCounts.of(truths, List.of(detections)));
    }
}
