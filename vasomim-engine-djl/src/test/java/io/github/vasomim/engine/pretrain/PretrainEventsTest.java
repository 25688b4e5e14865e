package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.testing.EventFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainEventsTest {
    @TempDir
    Path folder;

    @Test
    void curvesHoldWhatTheRunTold() {
        List<PretrainProgress> steps = new ArrayList<>();
        PretrainResult result = run("run", 1, new PretrainListener() {
            @Override
            public void stepDone(PretrainProgress progress) {
                steps.add(progress);
            }
        });
        Path run = folder.resolve("run");
        assertThat(EventFile.in(run)).hasSize(1);
        for (int i = 0; i < steps.size(); i++) {
            PretrainProgress step = steps.get(i);
            assertThat(EventFile.curve(run, "step/loss")).hasSize(6).containsEntry(step.step(), (float)
                    step.values().loss());
            assertThat(EventFile.curve(run, "step/learning rate"))
                    .containsEntry(step.step(), (float) step.learningRate());
            step.values()
                    .terms()
                    .forEach((name, value) -> assertThat(EventFile.curve(run, "step/term " + name))
                            .containsEntry(step.step(), value.floatValue()));
        }
        for (EpochRecord epoch : result.history()) {
            long step = 2 * (epoch.epoch() + 1L);
            assertThat(EventFile.curve(run, "epoch/loss")).hasSize(3).containsEntry(step, (float)
                    epoch.values().loss());
            assertThat(EventFile.curve(run, "epoch/term consistency"))
                    .containsEntry(
                            step,
                            Objects.requireNonNull(epoch.values().terms().get("consistency"))
                                    .floatValue());
        }
        assertThat(EventFile.curve(run, "epoch/frames per second").values()).allMatch(rate -> rate > 0);
        assertThat(EventFile.curve(run, "step/frames per second").values())
                .hasSize(6)
                .allMatch(rate -> rate > 0);
    }

    @Test
    void picturesShowWhatTheModelLearns() throws IOException {
        run("run", 100, PretrainListener.SILENT);
        Map<String, List<EventFile.Event>> pictures = EventFile.readAll(folder.resolve("run")).stream()
                .filter(event -> event.image() != null)
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.tag())));
        assertThat(pictures).hasSize(4 * 7).containsKeys("frame 1/frame", "frame 4/hidden late", "frame 2/guidance");
        List<EventFile.Event> learnt = Objects.requireNonNull(pictures.get("frame 1/reconstruction"));
        assertThat(learnt).extracting(EventFile.Event::step).containsExactly(2L, 4L, 6L);
        assertThat(pictures.get("frame 1/mask")).hasSize(1);
        EventFile.Image first = Objects.requireNonNull(learnt.get(0).image());
        EventFile.Image last = Objects.requireNonNull(learnt.get(2).image());
        assertThat(ImageIO.read(new ByteArrayInputStream(first.png())).getWidth())
                .isEqualTo(first.width())
                .isEqualTo(64);
        assertThat(last.png()).isNotEqualTo(first.png());
    }

    @Test
    void eventsChangeNothingOfTheWeightsAndCanBeLeftOut() throws IOException {
        run("with", 1, PretrainListener.SILENT);
        run("without", 0, PretrainListener.SILENT);
        assertThat(EventFile.in(folder.resolve("without"))).isEmpty();
        assertThat(Files.mismatch(
                        folder.resolve("with").resolve(Pretrainer.ENCODER),
                        folder.resolve("without").resolve(Pretrainer.ENCODER)))
                .isEqualTo(-1);
    }

    private PretrainResult run(String name, int eventSteps, PretrainListener listener) {
        return new Pretrainer(
                        PretrainFixtures.config(),
                        PretrainFixtures.phantoms(7),
                        folder.resolve(name),
                        PretrainOptions.DEFAULTS
                                .withSegmentor(PretrainFixtures.segmentor(folder))
                                .withListener(listener)
                                .withEventSteps(eventSteps))
                .run();
    }
}
