package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPartsTest {
    private static final Path SOURCE = Path.of("src/main/java/io/github/vasomim/examples/OwnParts.java");

    @TempDir
    Path folder;

    @Test
    void all_three_take_part() {
        OwnParts.main(new String[] {folder.toString()});
        assertThat(EncoderFile.read(folder.resolve("run/encoder.safetensors")).isUnfinished())
                .isFalse();
        Map<String, String> notes =
                Safetensors.read(folder.resolve("run/checkpoint.safetensors")).metadata();
        assertThat(notes.get("history")).contains("reconstruction", "consistency", "brightness");
        String self = OwnParts.class.getName();
        assertThat(notes.get("own")).contains("extractor " + self, "strategy " + self, "objective " + self);
    }

    @Test
    void it_fits_on_a_page() throws IOException {
        Path root = Path.of(System.getProperty("vasomim.root", ".."));
        List<String> lines = Files.readAllLines(root.resolve("vasomim-examples").resolve(SOURCE));
        assertThat(lines).hasSizeLessThan(60);
    }
}
