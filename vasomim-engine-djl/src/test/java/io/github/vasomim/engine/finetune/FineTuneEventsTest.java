package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.testing.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FineTuneEventsTest extends FineTuneFixture {
    private static final FineTuneConfig CONFIG = TinyEncoder.config(4, 7);

    @Test
    void curvesHoldLossesScoresAndPictures() {
        FineTuneResult<MaskScores> result = run("run", CONFIG, options().withEventSteps(1));
        Path run = folder.resolve("run");
        int perEpoch = EventFile.curve(run, "step/loss").size() / 4;
        for (FineTuneEpoch epoch : result.history()) {
            long step = (epoch.epoch() + 1L) * perEpoch;
            assertThat(EventFile.curve(run, "epoch/loss")).hasSize(4).containsEntry(step, (float) epoch.loss());
            assertThat(EventFile.curve(run, "epoch/learning rate")).containsEntry(step, (float) epoch.learningRate());
            if (epoch.score() != null) {
                assertThat(epoch.scores()).containsOnlyKeys("dice", "clDice");
                epoch.scores()
                        .forEach((name, score) -> assertThat(EventFile.curve(run, "validation/" + name))
                                .hasSize(2)
                                .containsEntry(step, score.floatValue()));
            }
        }
        Map<String, Long> pictures = EventFile.readAll(run).stream()
                .filter(event -> event.image() != null)
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.tag()), Collectors.counting()));
        assertThat(pictures)
                .containsEntry("frame 1/frame", 1L)
                .containsEntry("frame 1/truth", 1L)
                .containsEntry("frame 1/prediction", 4L);
    }

    @Test
    void aResumedRunIsOneCurve() throws IOException {
        run("whole", CONFIG, options().withEventSteps(1));
        AtomicInteger steps = new AtomicInteger();
        run("split", CONFIG, options().withEventSteps(1).withStop(() -> steps.incrementAndGet() == 3));
        run("split", CONFIG, options().withEventSteps(1).withResume(true));
        assertThat(EventFile.in(folder.resolve("split"))).hasSize(2);
        for (String tag : new String[] {"step/loss", "epoch/loss", "validation/dice"}) {
            assertThat(EventFile.curve(folder.resolve("split"), tag))
                    .isNotEmpty()
                    .isEqualTo(EventFile.curve(folder.resolve("whole"), tag));
        }
        run("none", CONFIG, options().withEventSteps(0));
        assertThat(EventFile.in(folder.resolve("none"))).isEmpty();
        assertThat(Files.mismatch(model("whole"), model("none"))).isEqualTo(-1);
    }
}
