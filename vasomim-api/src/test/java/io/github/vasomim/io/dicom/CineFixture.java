package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes small DICOM cines and directories. */
public final class CineFixture {
    public static final String X_RAY_ANGIOGRAPHY = "1.2.840.10008.5.1.4.1.1.12.1";

    private CineFixture() {}

    /** An uncompressed 8-bit cine of 4x3 pixels, one frame for each level, of a patient. */
    public static Path cine(Path file, String patient, int... levels) {
        int[] pixels = new int[12 * levels.length];
        for (int k = 0; k < levels.length; k++) {
            Arrays.fill(pixels, 12 * k, 12 * (k + 1), levels[k]);
        }
        return sized(file, patient, 4, 3, levels.length, pixels);
    }

    /** An RLE cine of 64x64 pixels, one frame for each level, without an offset table. */
    public static Path rle(Path file, int... levels) {
        byte[][] frames = new byte[levels.length][];
        for (int k = 0; k < levels.length; k++) {
            int[] runs = new int[64];
            for (int i = 0; i < runs.length; i += 2) {
                runs[i] = 0x81;
                runs[i + 1] = levels[k];
            }
            frames[k] = RleCodecTest.rle(runs);
        }
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.RLE, 64, 64, 8, 8)
                .text(0x0028_0008, "IS", Integer.toString(levels.length))
                .fragments(new byte[0], frames);
        return write(file, image);
    }

    /** An uncompressed 8-bit cine of a patient. */
    public static Path sized(Path file, String patient, int width, int height, int frames, int... pixels) {
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.EXPLICIT, width, height, 8, 8)
                .text(0x0010_0020, "LO", patient)
                .text(0x0028_0008, "IS", Integer.toString(frames))
                .pixels(pixels);
        return write(file, image);
    }

    /** A directory that lists angiograms by paths with {@code /} between folders. */
    public static Path directory(Path file, String... images) {
        DicomBuilder[] records = new DicomBuilder[images.length + 1];
        DicomBuilder directory = DicomBuilder.of(TransferSyntax.EXPLICIT);
        records[0] = directory
                .item()
                .us(0x0004_1410, 0xffff)
                .text(0x0004_1430, "CS", "PATIENT")
                .text(0x0010_0010, "PN", "DOE^JANE")
                .text(0x0010_0020, "LO", "SECRET-77");
        for (int i = 0; i < images.length; i++) {
            records[i + 1] = image(directory, images[i], X_RAY_ANGIOGRAPHY);
        }
        return write(file, directory.sequence(0x0004_1220, true, records));
    }

    static DicomBuilder image(DicomBuilder directory, String path, String kind) {
        return directory
                .item()
                .us(0x0004_1410, 0xffff)
                .text(0x0004_1430, "CS", "IMAGE")
                .text(0x0004_1500, "CS", path.replace('/', '\\'))
                .text(0x0004_1510, "UI", kind);
    }

    static Path write(Path file, DicomBuilder content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return content.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
