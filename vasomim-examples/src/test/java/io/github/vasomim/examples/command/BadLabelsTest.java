package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels and weights that cannot be used. */
class BadLabelsTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path label;

    @BeforeEach
    void makeData() {
        data = PhantomFolder.write(folder.resolve("data"), 2);
        label = data.resolve("label/phantom-000001.png");
    }

    @Test
    void aLabelOfAnotherSizeIsNamed() {
        PngWriter.writeMask(label, new LabelImage(40, 30));
        assertRefused("label", "phantom-000001.png: has 40x30 pixels where its frame", "96x96");
    }

    @Test
    void aFrameInPlaceOfALabelIsNamed() throws IOException {
        Files.copy(data.resolve("img/phantom-000001.png"), label, StandardCopyOption.REPLACE_EXISTING);
        assertRefused("phantom-000001.png: ", "grey levels", "Give a vessel mask");
    }

    @Test
    void aFrameWithoutLabelIsNamed() throws IOException {
        Files.delete(label);
        assertRefused("phantom-000001.png: has no label");
    }

    @Test
    void aFolderOfNoKnownLayoutIsNamed() {
        data = data.resolve("img");
        assertRefused(data + ": has none of the known layouts");
    }

    @Test
    void settingsAreChecked() {
        assertRefused(new String[] {"The nearest known key is decoderWidth"}, "--set", "decoderwidth=8");
        assertRefused(new String[] {"imageSize 100"}, "--set", "imageSize=100");
        assertRefused(new String[] {"dropPath"}, "--set", "training.dropPath=1");
    }

    private void assertRefused(String... messages) {
        assertRefused(messages, "--set", "model=tiny");
    }

    private void assertRefused(String[] messages, String... options) {
        Path run = folder.resolve("run");
        CommandRun result = CommandRun.of(
                "finetune", "vessels", "--data", data, "--encoder", "none", "--output", run, options[0], options[1]);
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(messages).doesNotContain("\tat ");
        assertThat(run).doesNotExist();
    }

    @Test
    void weightsThatNameForeignCodeAreRefused() throws IOException {
        Path weights = folder.resolve("weights.pth");
        // The pickle for os.system("true").
        byte[] pickle =
                "\u0080\u0002cos\nsystem\n(X\u0004\u0000\u0000\u0000truetR.".getBytes(StandardCharsets.ISO_8859_1);
        try (OutputStream out = Files.newOutputStream(weights);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle);
            zip.putNextEntry(new ZipEntry("archive/version"));
            zip.write("3\n".getBytes(StandardCharsets.US_ASCII));
        }
        Path output = folder.resolve("out");
        CommandRun result =
                CommandRun.of("segment-weak", "--weights", weights, "--input", data.resolve("img"), "--output", output);
        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(weights.toString()).contains("os").doesNotContain("\tat ");
        assertThat(output).doesNotExist();
    }
}
