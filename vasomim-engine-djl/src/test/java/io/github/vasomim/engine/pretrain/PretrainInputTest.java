package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.FrameStoreWriter;
import io.github.vasomim.dataset.store.StoreSettings;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Frames that go, change or break while a run reads them: no step is lost, and the file is named. */
class PretrainInputTest extends SmallRun {
    private Path data;

    /** What is done to the frames after the third of six steps. */
    private interface Harm {
        void to(Path file) throws IOException;
    }

    private static Recorder harming(Path file, Harm harm) {
        return new Recorder(step -> {
            if (step == 3) {
                try {
                    harm.to(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    @BeforeEach
    void writeFrames() {
        data = folder.resolve("data");
        for (int i = 0; i < FRAMES.size(); i++) {
            PngWriter.write(data.resolve("f" + i + ".png"), FRAMES.read(i).pixels());
        }
    }

    private FrameSet files() {
        return FrameSet.open(List.of(data));
    }

    /** Nothing stays in memory, so that each frame is read each time. */
    private static PretrainOptions reading(PretrainListener listener) {
        return heard(listener).withMemory(0);
    }

    private void rescuedThenResumed(Path file, Harm harm, String what) throws IOException {
        run("whole", config(), files(), PretrainOptions.DEFAULTS);
        Path kept = folder.resolve("kept");
        Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        Recorder heard = harming(file, harm);
        assertThatThrownBy(() -> run("run", config(), files(), reading(heard)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what);
        assertThat(heard.rescued).containsExactly(heard.steps);
        assertThat(heard.steps).isBetween(3L, 5L);
        assertThat(step(at("run", Pretrainer.CHECKPOINT))).isEqualTo(heard.steps);
        Files.copy(kept, file, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        assertThat(run("run", config(), files(), reading(new Recorder()).withResume(true))
                        .finished())
                .isTrue();
        assertSameEnd("whole", "run");
    }

    @Test
    void aDeletedFile() throws IOException {
        rescuedThenResumed(data.resolve("f1.png"), Files::delete, "");
    }

    @Test
    void anotherFrameInItsPlace() throws IOException {
        rescuedThenResumed(
                data.resolve("f1.png"),
                file -> Files.copy(data.resolve("f2.png"), file, StandardCopyOption.REPLACE_EXISTING),
                "replaced or changed");
    }

    @Test
    void aDamagedFileInItsPlace() throws IOException {
        rescuedThenResumed(data.resolve("f1.png"), file -> Files.writeString(file, "no picture"), "");
    }

    @Test
    void framesInMemoryAreNoLongerReadAndNothingStops() throws IOException {
        run("whole", config(), files(), PretrainOptions.DEFAULTS);
        Recorder heard = harming(data, SmallRun::delete);
        assertThat(run("run", config(), files(), heard(heard)).finished()).isTrue();
        assertSameEnd("whole", "run");
    }

    private FrameStore store() {
        Path file = folder.resolve("frames.vframes");
        FrameSet files = files();
        try (FrameStoreWriter writer =
                FrameStoreWriter.open(file, new StoreSettings(64, ResamplingFilter.BICUBIC, ""), files, null)) {
            for (int i = 0; i < files.size(); i++) {
                writer.pack(i, false);
            }
            writer.commit();
        }
        return FrameStore.open(file);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it deletes and cuts no mapped file")
    void aDeletedOrReplacedStoreIsReadOn() throws IOException {
        try (FrameStore store = store()) {
            run("whole", config(), store, PretrainOptions.DEFAULTS);
            Recorder replaced = harming(store.file(), file -> {
                Path other = Files.write(folder.resolve("other"), new byte[1 << 20]);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            });
            assertThat(run("replaced", config(), store, heard(replaced)).finished())
                    .isTrue();
            assertSameEnd("whole", "replaced");
            Recorder deleted = harming(store.file(), Files::delete);
            assertThat(run("deleted", config(), store, heard(deleted)).finished())
                    .isTrue();
            assertSameEnd("whole", "deleted");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it deletes and cuts no mapped file")
    void aStoreThatIsCutOrOverwrittenStopsTheRun() throws IOException {
        List<Harm> harms = List.of(
                file -> {
                    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
                        whole.setLength(9000);
                    }
                },
                file -> {
                    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
                        whole.seek(8192);
                        whole.write(new byte[(int) (whole.length() - 8192) / 2]);
                    }
                });
        for (int i = 0; i < harms.size(); i++) {
            String name = "run" + i;
            Path file = folder.resolve("frames.vframes");
            Files.deleteIfExists(file);
            try (FrameStore store = store()) {
                Recorder heard = harming(store.file(), harms.get(i));
                assertThatThrownBy(() -> run(name, config(), store, heard(heard)))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(file.toString());
                assertThat(heard.rescued).containsExactly(heard.steps);
                assertThat(step(at(name, Pretrainer.CHECKPOINT))).isEqualTo(heard.steps);
            }
        }
    }

    @Test
    void aFrameOfOnesOwnThatFailsStopsTheRunAsItIs() {
        Recorder heard = new Recorder();
        IllegalStateException own = new IllegalStateException("no more frames");
        assertThatThrownBy(() -> run("run", config(), new Failing(heard, own), reading(heard)))
                .isSameAs(own);
        assertThat(heard.rescued).containsExactly(heard.steps);
        assertThat(step(at("run", Pretrainer.CHECKPOINT))).isEqualTo(heard.steps);
    }

    /** Fails once three steps are done. */
    private record Failing(Recorder heard, RuntimeException failure) implements FrameSource {
        @Override
        public int size() {
            return FRAMES.size();
        }

        @Override
        public String id(int index) {
            return FRAMES.id(index);
        }

        @Override
        public Angiogram read(int index) {
            if (heard.steps >= 3) {
                throw failure;
            }
            return FRAMES.read(index);
        }
    }
}
