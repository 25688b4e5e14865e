package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.testing.EventFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a run whose folder goes, or takes no more files. */
class PretrainFilesTest extends SmallRun {
    /** As on a disk that takes nothing more: a file stands where the folder was. */
    private static void block(Path run) {
        delete(run);
        write(run, "in the way");
    }

    private static void unblock(Path run) {
        delete(run);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatCannotBeWrittenIsToldAndWrittenLater() {
        PretrainConfig config = config("training.checkpointSeconds=0");
        run("whole", config, PretrainOptions.DEFAULTS);
        Path run = folder.resolve("run");
        Recorder heard = new Recorder(step -> {
            if (step == 2) {
                block(run);
            } else if (step == 4) {
                unblock(run);
            }
        });
        PretrainResult result = run("run", config, heard(heard));

        assertThat(result.finished()).isTrue();
        assertThat(heard.notWritten)
                .isNotEmpty()
                .allSatisfy(e ->
                        assertThat(e).hasMessageContaining(run.toString()).hasMessageContaining("cannot be written"));
        assertThat(heard.written).as("steps 1, 4, 5 and 6").hasSizeBetween(4, 5);
        assertSameEnd("whole", "run");
        assertThat(at("run", Pretrainer.CONFIG)).isRegularFile();
        assertThat(at("run", Pretrainer.REPORT)).isRegularFile();
    }

    @Test
    void whatCannotBeWrittenAtTheEndFailsTheRun() {
        Path run = folder.resolve("run");
        Recorder heard = new Recorder(step -> {
            if (step == 5) {
                block(run);
            }
        });
        assertThatThrownBy(() -> run("run", config(), heard(heard)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(at("run", Pretrainer.CHECKPOINT).toString())
                .hasMessageContaining("no new checkpoint can be written")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .as("the encoder and the report were tried, too")
                        .hasSize(2));
        assertThat(heard.steps).as("all steps were done").isEqualTo(6);
        assertThat(heard.notWritten).isNotEmpty();
    }

    @Test
    void aDeletedFolderIsMadeAgain() {
        PretrainConfig config = config("training.checkpointSeconds=0");
        run("whole", config, PretrainOptions.DEFAULTS);
        Path run = folder.resolve("run");
        Recorder heard = new Recorder(step -> {
            if (step == 3) {
                delete(run);
            }
        });
        PretrainResult result = new Pretrainer(config, FRAMES, run, heard(heard).withEventSteps(1)).run();
        assertThat(result.finished()).isTrue();
        assertThat(heard.notWritten).isEmpty();
        assertSameEnd("whole", "run");
        for (String file : List.of(Pretrainer.CONFIG, Pretrainer.ENCODER, Pretrainer.REPORT)) {
            assertThat(at("run", file)).isRegularFile();
        }
        assertThat(EventFile.curve(run, "step/loss").keySet())
                .as("curves go on")
                .containsExactly(4L, 5L, 6L);
    }

    @Test
    void aFolderThatTakesNoFilesIsRefusedBeforeTheFirstStep() {
        write(folder.resolve("file"), "a file");
        Recorder heard = new Recorder();
        assertThatThrownBy(() -> run("file/run", config(), heard(heard)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("file/run")
                .hasMessageContaining("can be written to");
        assertThat(heard.steps).isZero();
    }

    @Test
    void theReportShowsARunThatIsUnderWay() {
        List<String> reports = new ArrayList<>();
        PretrainListener listener = new PretrainListener() {
            @Override
            public void stepDone(PretrainProgress progress) {
                Path report = at("run", Pretrainer.REPORT);
                reports.add(Files.exists(report) ? read(report) : "");
            }
        };
        run("run", config(), heard(listener));
        assertThat(reports.get(1)).as("before the first epoch's end").isEmpty();
        assertThat(reports.get(2)).contains("2 of 6", "1 of 3", "reconstruction", "data:image/png");
        assertThat(read(at("run", Pretrainer.REPORT)))
                .contains("6 of 6", "3 of 3")
                .doesNotContain("2 of 6");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
