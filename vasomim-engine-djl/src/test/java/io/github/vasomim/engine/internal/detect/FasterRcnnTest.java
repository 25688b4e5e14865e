package io.github.vasomim.engine.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.Box;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FasterRcnnTest {
    private static final List<LabelledBox> ONE = List.of(new LabelledBox(new Box(20, 30, 18, 12), 1, false));
    private static final List<LabelledBox> CROWD = List.of(new LabelledBox(new Box(0, 0, 128, 128), 1, true));

    private final NDManager manager = NDManager.newBaseManager();
    private final Kernels kernels = Kernels.of(manager);
    private final ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3));
    private final FasterRcnn network = new FasterRcnn(TinyDetector.shape(), set.scope(), kernels);

    @AfterEach
    void close() {
        set.close();
        kernels.close();
        manager.close();
    }

    private NDArray frames(int count) {
        return manager.randomNormal(new Shape(count, 3, 128, 128));
    }

    private Map<LossTerm, Float> terms(List<List<LabelledBox>> findings) {
        DetectorLoss loss = network.loss(frames(findings.size()), findings, new SplittableRandom(5), null);
        Map<LossTerm, Float> terms = loss.terms().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, term -> term.getValue().getFloat()));
        double sum = terms.values().stream().mapToDouble(Float::doubleValue).sum();
        assertThat(loss.total().getFloat()).isCloseTo((float) sum, within(1e-5f));
        return terms;
    }

    @Test
    void an_untrained_network_knows_nothing_and_its_loss_says_so() {
        Map<LossTerm, Float> terms = terms(List.of(ONE, ONE));
        // logits near zero: a coin for each anchor; of two classes, for each region
        assertThat(terms.get(LossTerm.OBJECTNESS)).isCloseTo((float) Math.log(2), within(0.05f));
        assertThat(terms.get(LossTerm.CATEGORY)).isCloseTo((float) Math.log(2), within(0.1f));
        assertThat(terms.get(LossTerm.PROPOSAL_BOX)).isPositive();
        assertThat(terms.get(LossTerm.BOX)).isPositive();
    }

    @Test
    void a_frame_without_findings_teaches_what_is_none() {
        Map<LossTerm, Float> terms = terms(List.of(List.of()));
        assertThat(terms.get(LossTerm.OBJECTNESS)).isPositive();
        assertThat(terms.get(LossTerm.CATEGORY)).isPositive();
        assertThat(terms.get(LossTerm.PROPOSAL_BOX)).isZero();
        assertThat(terms.get(LossTerm.BOX)).isZero();
    }

    @Test
    void a_crowd_teaches_nothing_where_it_is() {
        Map<LossTerm, Float> terms = terms(List.of(CROWD));
        assertThat(terms.get(LossTerm.PROPOSAL_BOX)).isZero();
        assertThat(terms.get(LossTerm.BOX)).isZero();
        assertThat(terms.get(LossTerm.CATEGORY)).isZero();
        // anchors of which most lies beyond the frame are still none
        assertThat(terms.get(LossTerm.OBJECTNESS))
                .isLessThan(terms(List.of(List.of())).get(LossTerm.OBJECTNESS));
    }

    @Test
    void every_parameter_learns() {
        set.train();
        try (GradientTape tape = kernels.tape(manager)) {
            DetectorLoss loss = network.loss(
                    frames(2),
                    List.of(ONE, List.of()),
                    new SplittableRandom(5),
                    new DropPath(0.1, new SplittableRandom(1)));
            List<String> names = List.copyOf(set.parameters().keySet());
            List<NDArray> gradients = tape.gradients(
                    loss.total(), new ArrayList<>(set.parameters().values()));
            List<String> still = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (!(gradients.get(i).norm().getFloat() > 0)) {
                    still.add(names.get(i));
                }
            }
            assertThat(still).isEmpty();
        }
    }

    @Test
    void findings_lie_in_what_shows_the_frame() {
        List<DetectedBox> found = network.detect(frames(1), 128, 70);
        assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        assertThat(found).allSatisfy(each -> {
            assertThat(each.box().within(128, 70)).isEqualTo(each.box());
            assertThat(each.score()).isGreaterThan(0.05);
        });
    }

    @Test
    void only_the_loss_stays_open() {
        NDArray frames = frames(2);
        set.train();
        network.detect(frames(1), 128, 128);
        long before = NativeArrays.open(manager);
        for (List<LabelledBox> findings : List.of(ONE, List.<LabelledBox>of(), CROWD)) {
            DetectorLoss loss = network.loss(frames, List.of(findings, findings), new SplittableRandom(5), null);
            assertThat(NativeArrays.open(manager)).isEqualTo(before + 5);
            loss.close();
        }
        assertThat(NativeArrays.open(manager)).isEqualTo(before);
        try (NDArray frame = frames(1)) {
            network.detect(frame, 128, 128);
            assertThat(NativeArrays.open(manager)).isEqualTo(before + 1);
        }
    }

    @Test
    void findings_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> terms(List.of(List.of(new LabelledBox(new Box(120, 0, 10, 10), 1, false)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves the input of 128 pixels");
        assertThatThrownBy(() -> terms(List.of(List.of(new LabelledBox(new Box(0, 0, 10, 10), 2, false)))))
                .hasMessageContaining("this detector knows 1 to 1");
        assertThatThrownBy(() -> network.loss(frames(1), List.of(), new SplittableRandom(1), null))
                .hasMessageContaining("each frame has a list of its own");
        assertThatThrownBy(() -> new LabelledBox(new Box(3, 3, 0, 10), 1, false))
                .hasMessageContaining("a finding has an area");
    }
}
