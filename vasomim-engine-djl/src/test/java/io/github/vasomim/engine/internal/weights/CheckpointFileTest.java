package io.github.vasomim.engine.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final String KIND = "test.checkpoint";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("checkpoint.safetensors");
        CheckpointFile.write(
                file,
                KIND,
                sources("weight", 1, 2),
                sources("adamw.first.weight", 3, 4),
                Map.of("step", "7", "list", "[1,2]", "null", "null", "text", "many"));
    }

    private static List<TensorSource> sources(String name, float... values) {
        return TensorSource.of(List.of(new NamedTensor(name, new long[] {values.length}, values)));
    }

    private CheckpointFile read() {
        return CheckpointFile.read(file, KIND, "test");
    }

    @Test
    void readsWhatWasWritten() {
        CheckpointFile read = read();
        assertThat(read.model()).containsOnlyKeys("weight");
        assertThat(Objects.requireNonNull(read.model().get("weight")).values()).containsExactly(1, 2);
        assertThat(read.moments()).containsOnlyKeys("adamw.first.weight");
        assertThat(read.<Long>note("step", Long::parseLong)).isEqualTo(7);
        assertThat(read.list("list", new TypeToken<List<Integer>>() {})).containsExactly(1, 2);
    }

    @Test
    void missingAndDamagedNotesAreNamed() {
        CheckpointFile read = read();
        assertThatThrownBy(() -> read.note("absent"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent");
        for (String key : List.of("text", "null")) {
            assertThatThrownBy(() -> read.list(key, new TypeToken<List<Integer>>() {}))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("(" + key + ")");
        }
        assertThatThrownBy(() -> read.note("text", Long::parseLong))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(text)");
    }

    @Test
    void everyFlippedBitOfATensorIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 32 * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[whole.length - 1 - bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertThatThrownBy(this::read)
                    .as("bit " + bit)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void aChangedNoteIsFound() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("\"step\":\"7\"", "\"step\":\"3\""), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining("damaged");
    }

    @Test
    void whatAParserThrowsIsDamage() {
        CheckpointFile read = read();
        assertThatThrownBy(() -> read.note("text", text -> {
                    throw new UnsupportedOperationException(text);
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(text)");
    }

    @Test
    void aFileOfBeforeChecksumsCoveredTensorsIsToldApartFromADamagedOne() {
        Safetensors.writeFrom(
                file, sources("model.weight", 1, 2), Map.of("format", KIND, "version", "1", "crc32c", "cadb0f31"));
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("an earlier version wrote it")
                .hasMessageContaining("beside it");
    }

    @Test
    void anotherKindIsRefused() {
        assertThatThrownBy(() -> CheckpointFile.read(file, "other", "pre-training"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a pre-training checkpoint");
    }
}
