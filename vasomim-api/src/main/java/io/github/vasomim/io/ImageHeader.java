package io.github.vasomim.io;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.github.vasomim.InputException;
import io.github.vasomim.io.dicom.CineCache;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.io.dicom.DicomMetadata;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * How an image file stores its pixels, of the formats of {@link AngiogramReader}.
 *
 * @param format name of the format: PNG, JPEG, BMP, TIFF, PGM or DICOM
 * @param bits bits of one sample, or of one palette index; 1 to 16
 * @param channels samples of one pixel: 1 for grey and palettes, 3 for RGB, one more with transparency
 */
public record ImageHeader(String format, int bits, int channels) {
    private static final Pattern COMMENT = Pattern.compile("#[^\\r\\n]*");
    private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    /** Place of the largest value after name, width and height. */
    private static final int LARGEST_VALUE = 3;

    /** Room for comments. */
    private static final int PGM_HEADER_BYTES = 4096;

    /**
     * Reads a header; pixels are not looked at.
     *
     * @param file the image file
     * @return how it stores pixels
     * @throws InputException if the file is absent or of another kind, or its header damaged
     */
    public static ImageHeader read(Path file) {
        return DicomCine.recognises(file) ? of(DicomCine.open(file)) : ofImage(file);
    }

    /**
     * Reads a header; of known cines nothing is read.
     *
     * @param file the image file
     * @param cines knows the cines that were read last
     * @return how it stores pixels
     * @throws InputException as {@link #read(Path)}
     */
    public static ImageHeader read(Path file, CineCache cines) {
        return DicomCine.recognises(file) ? of(cines.open(file)) : ofImage(file);
    }

    private static ImageHeader of(DicomCine cine) {
        DicomMetadata metadata = cine.metadata();
        boolean grey = metadata.photometricInterpretation().startsWith("MONOCHROME");
        return new ImageHeader("DICOM", metadata.bitsStored(), grey ? 1 : 3);
    }

    private static ImageHeader ofImage(Path file) {
        try {
            byte[] bytes = GreyFile.bytes(file);
            ImageFormat format = ImageFormat.of(bytes);
            return format == ImageFormat.PGM ? pgm(bytes) : raster(bytes, format);
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "its image header cannot be read (" + e.getMessage() + ")",
                    "Give a whole image as PNG, JPEG, BMP, TIFF, PGM or DICOM",
                    e);
        }
    }

    private static ImageHeader pgm(byte[] file) throws IOException {
        String start = new String(file, 0, Math.min(file.length, PGM_HEADER_BYTES), StandardCharsets.ISO_8859_1);
        List<String> fields = BLANKS.splitToList(COMMENT.matcher(start).replaceAll(" "));
        String largest = fields.size() > LARGEST_VALUE ? fields.get(LARGEST_VALUE) : "";
        if (!largest.matches("\\d{1,5}")) {
            throw new IOException("has no width, height and largest value");
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Integer.parseInt(largest));
        return new ImageHeader(ImageFormat.PGM.name(), Math.max(1, bits), 1);
    }

    private static ImageHeader raster(byte[] file, ImageFormat format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) {
            throw new IOException("is " + format + ", which this Java installation cannot read");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream stream = new MemoryImageStream(file)) {
            reader.setInput(stream, false, format == ImageFormat.PNG);
            SampleModel samples = samples(reader);
            return new ImageHeader(format.name(), samples.getSampleSize(0), samples.getNumBands());
        } catch (RuntimeException e) {
            // The decoders of the JDK let array and argument errors through on damaged data.
            throw new IOException("is damaged: " + e, e);
        } finally {
            reader.dispose();
        }
    }

    /** How many bits a stored pixel has, all its samples together. */
    static int pixelBits(ImageReader reader) throws IOException {
        return Arrays.stream(samples(reader).getSampleSize()).sum();
    }

    /** The stored kind of pixels; JPEG's luminance and colour differences have none, and become RGB. */
    private static SampleModel samples(ImageReader reader) throws IOException {
        ImageTypeSpecifier raw = reader.getRawImageType(0);
        if (raw != null) {
            return raw.getSampleModel();
        }
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("names no kind of pixels");
        }
        return types.next().getSampleModel();
    }

    /**
     * Bits and channels in words.
     *
     * @return such as {@code 8-bit grey}
     */
    public String depth() {
        return bits + "-bit "
                + switch (channels) {
                    case 1 -> "grey";
                    case 2 -> "grey with transparency";
                    case 3 -> "RGB";
                    case 4 -> "RGB with transparency";
                    default -> channels + " channels";
                };
    }
}
