package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.segmentation.MaskScores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a fine-tuning keeps when its files break: two steps an epoch, on four drawn frames. */
class FineTuneReliabilityTest extends FineTuneFixture {
    private final List<String> heard = new ArrayList<>();

    /** Keeps what is said of files, and does something after each step. */
    private FineTuneListener listener(LongConsumer afterStep) {
        return new FineTuneListener() {
            @Override
            public void stepDone(FineTuneProgress progress) {
                afterStep.accept(progress.step());
            }

            @Override
            public void notWritten(InputException cause) {
                heard.add("not written " + cause.getMessage());
            }

            @Override
            public void fellBack(List<InputException> damaged, Path used) {
                heard.add(damaged.size() + " damaged, used " + used.getFileName());
            }

            @Override
            public void rescued(long step, Path checkpoint) {
                heard.add("rescued " + step);
            }
        };
    }

    private static FineTuneConfig config(int checkpointSeconds) {
        return new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(4, 1, 2, 3e-3, 0.05, 0.75, 0.1, 7, checkpointSeconds, 2),
                new FineTuneConfig.Validation(1, 0.25));
    }

    @Test
    void aDamagedNewestFallsBackToTheOneBeforeAndEndsAlike() throws IOException {
        FineTuneResult<MaskScores> whole = run("whole", config(0), options());
        AtomicInteger left = new AtomicInteger(5);
        run("run", config(0), options().withStop(() -> left.decrementAndGet() == 0));
        byte[] damaged = Files.readAllBytes(checkpoint("run"));
        damaged[damaged.length / 2] ^= 1;
        Files.write(checkpoint("run"), damaged);
        FineTuneResult<MaskScores> again =
                run("run", config(0), options().withResume(true).withListener(listener(step -> {})));
        assertThat(heard).containsExactly("1 damaged, used checkpoint-1.safetensors");
        assertThat(again).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        assertThat(Files.mismatch(checkpoint("whole"), checkpoint("run"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("whole"), model("run"))).isEqualTo(-1);
    }

    /** Frames that cannot be read while they are gone. */
    private record Going(SegmentationSet frames, AtomicBoolean gone) implements SegmentationSet {
        @Override
        public int size() {
            return frames.size();
        }

        @Override
        public String id(int index) {
            return frames.id(index);
        }

        @Override
        public LabelledFrame read(int index) {
            if (gone.get()) {
                throw new InputException(id(index), "cannot be read", "Put it back");
            }
            return frames.read(index);
        }
    }

    @Test
    void framesThatGoLoseNoStepAndNoValidation() throws IOException {
        FineTuneResult<MaskScores> whole = run("whole", config(3600), options());
        for (boolean ofTraining : new boolean[] {true, false}) {
            heard.clear();
            // Validation frames stay in memory once they were read, after the second step.
            int from = ofTraining ? 3 : 1;
            AtomicBoolean gone = new AtomicBoolean();
            SegmentationSplits splits = new SegmentationSplits(
                    new Going(new DrawnVessels(4, 1), ofTraining ? gone : new AtomicBoolean()),
                    new Going(new DrawnVessels(4, 1), ofTraining ? new AtomicBoolean() : gone),
                    null);
            String name = ofTraining ? "training" : "validation";
            FineTuneOptions options = options().withMemory(0).withListener(listener(step -> gone.set(step >= from)));
            assertThatThrownBy(() -> run(name, config(3600), splits, options))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("drawn-1-")
                    .hasMessageContaining("cannot be read");
            // The batch of the step after was ready or not.
            assertThat(heard).singleElement().asString().matches(ofTraining ? "rescued [345]" : "rescued 2");
            gone.set(false);
            FineTuneResult<MaskScores> again =
                    run(name, config(3600), splits, options().withResume(true));
            assertThat(again).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
            assertThat(Files.mismatch(checkpoint("whole"), checkpoint(name))).isEqualTo(-1);
            assertThat(Files.mismatch(model("whole"), model(name))).isEqualTo(-1);
        }
    }

    @Test
    void bestWeightsThatCannotBeWrittenAreWrittenLater() throws IOException {
        FineTuneResult<MaskScores> whole = run("whole", config(0), options());
        Path run = folder.resolve("run");
        FineTuneResult<MaskScores> result = run("run", config(0), options().withListener(listener(step -> {
            if (step == 1) {
                delete(run);
                write(run);
            } else if (step == 7) {
                // After all epochs but the last, whose weights need not be the best.
                delete(run);
            }
        })));
        assertThat(heard).isNotEmpty().allMatch(text -> text.startsWith("not written " + run));
        assertThat(result).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        assertThat(Files.mismatch(model("whole"), model("run"))).isEqualTo(-1);
        assertThat(run.resolve("config.json")).isRegularFile();
    }

    @Test
    void whatCannotBeWrittenAtTheEndFailsTheRun() {
        Path run = folder.resolve("run");
        assertThatThrownBy(() -> run("run", config(3600), options().withListener(listener(step -> {
                    if (step == 7) {
                        delete(run);
                        write(run);
                    }
                }))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(checkpoint("run") + ": no new checkpoint can be written");
    }

    @Test
    void aLostNumberIsExplained() {
        // The first step has a rate of zero and ends in a checkpoint; the next ones blow the weights up.
        FineTuneConfig wild = new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(50, 1, 2, 1e30, 0, 1, 0, 7, 0, 2),
                new FineTuneConfig.Validation(50, 0.25));
        assertThatThrownBy(() -> run("wild", wild, options()))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("drawn-1-")
                .hasMessageContaining("Last good checkpoint: " + checkpoint("wild") + ", step ")
                .hasMessageContaining("diverged-step-");
        assertThat(folder.resolve("wild")).isDirectoryContaining("glob:**.png");
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
