package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads any image file as grey values on the scale 0 to 255, refusing what is not whole. */
final class GreyFile {
    private static final long MOST_BYTES = 1L << 30;

    private GreyFile() {}

    static FloatImage read(Path path) {
        return read(path, false, "Give a whole 8- or 16-bit grey or RGB image as PNG, JPEG, BMP, TIFF or PGM");
    }

    /** Grey levels as they are stored: refuses what would have to be brought to the scale first. */
    static FloatImage levels(Path path) {
        return read(path, true, "Give an 8-bit grey image, such as a PNG, whose levels are class numbers");
    }

    private static FloatImage read(Path path, boolean stored, String fix) {
        try {
            byte[] file = bytes(path);
            ImageFormat format = ImageFormat.of(file);
            if (format == ImageFormat.PGM) {
                return stored ? PgmDecoder.levels(file) : PgmDecoder.decode(file);
            }
            BufferedImage image = decode(file, format);
            return stored ? RasterGrey.levels(image) : RasterGrey.of(image);
        } catch (IOException e) {
            String reason = e instanceof EOFException
                    ? "is truncated"
                    : e.getClass() == IOException.class
                            ? String.valueOf(e.getMessage())
                            : "cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
            throw new InputException(path, "the image " + reason, fix, e);
        }
    }

    /** The whole file, if it is no larger than a frame can be. */
    static byte[] bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("is a folder");
        }
        if (!Files.exists(path)) {
            throw new IOException("does not exist");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException("has " + Files.size(path) + " bytes, more than any frame");
        }
        return Files.readAllBytes(path);
    }

    private static BufferedImage decode(byte[] file, ImageFormat format) throws IOException {
        if (format == ImageFormat.PNG) {
            PngChunks.check(file);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new IOException("is " + format + ", which this Java installation cannot read");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream stream = new MemoryImageStream(file)) {
            return decode(reader, stream, format, file.length);
        } catch (RuntimeException e) {
            // The decoders of the JDK let array and argument errors through on damaged data.
            throw new IOException("is damaged (" + e + ")", e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decode(ImageReader reader, ImageInputStream stream, ImageFormat format, long fileBytes)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        // Texts and profiles within a PNG are packed, too, and of no use here.
        reader.setInput(stream, false, format == ImageFormat.PNG);
        PixelLimit.check(reader.getWidth(0), reader.getHeight(0));
        PixelLimit.checkPacking(reader.getWidth(0), reader.getHeight(0), ImageHeader.pixelBits(reader), fileBytes);
        if (format == ImageFormat.TIFF) {
            TiffStrips.check(reader, fileBytes);
        }
        BufferedImage image = reader.read(0);
        for (String warning : warnings) {
            if (isLoss(warning)) {
                throw new IOException("is truncated or damaged (" + warning + ")");
            }
        }
        return image;
    }

    /** The JPEG decoder fills what is missing with grey and only warns; other warnings are about metadata. */
    private static boolean isLoss(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        return text.contains("truncated")
                || text.contains("premature")
                || (text.contains("corrupt") && !text.contains("extraneous"));
    }
}
