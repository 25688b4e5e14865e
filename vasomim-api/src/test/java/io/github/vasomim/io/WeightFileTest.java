package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.pytorch.PytorchFile;
import io.github.vasomim.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsSafetensorsWhateverTheirName() {
        Path file = folder.resolve("weights.pth");
        Safetensors.write(
                file,
                List.of(
                        new NamedTensor("b", new long[] {2}, new float[] {1, 2}),
                        new NamedTensor("a", new long[0], new float[] {3})),
                Map.of());
        Map<String, NamedTensor> tensors = WeightFile.read(file);
        assertThat(tensors.keySet()).containsExactly("b", "a");
        assertThat(tensors.values()).extracting(t -> t.values()[0]).containsExactly(1f, 3f);
    }

    @Test
    void publishedWeightsAreTheSameInBothFormats() {
        Path published = SharedData.require("weights/unext_s_frangi92_epoch200.pth");
        Path copy = folder.resolve("weights.safetensors");
        Safetensors.write(copy, new ArrayList<>(PytorchFile.read(published).values()), Map.of());
        Map<String, NamedTensor> fromZip = WeightFile.read(published);
        Map<String, NamedTensor> fromSafetensors = WeightFile.read(copy);
        assertThat(fromZip).hasSize(101);
        assertThat(fromSafetensors.keySet()).containsExactlyElementsOf(fromZip.keySet());
        assertThat(fromSafetensors.values()).zipSatisfy(fromZip.values(), (a, b) -> {
            assertThat(a.shape()).isEqualTo(b.shape());
            assertThat(a.values()).isEqualTo(b.values());
        });
    }

    @Test
    void saysWhatElseAFileIs() throws IOException {
        assertRefused(folder.resolve("absent.pth"), "no such file");
        assertRefused(folder, "not a file");
        assertRefused(Files.createFile(folder.resolve("empty.pth")), "an empty file");
        Path words = folder.resolve("words.pth");
        assertRefused(
                Files.write(words, "some words".getBytes(StandardCharsets.US_ASCII)),
                "neither a checkpoint of PyTorch 1.6 or later nor safetensors");
        byte[] legacy = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20};
        assertRefused(Files.write(folder.resolve("legacy.pth"), legacy), "before PyTorch 1.6");
        Path foreign = folder.resolve("arrays.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
        }
        assertRefused(foreign, "0 entries FOLDER/data.pkl");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> WeightFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }
}
