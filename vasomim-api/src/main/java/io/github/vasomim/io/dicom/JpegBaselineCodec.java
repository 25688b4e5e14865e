package io.github.vasomim.io.dicom;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Sequential JPEG of 8 bits, decoded by the JDK. Channels come as they are stored: nothing is done about colour.
 */
final class JpegBaselineCodec implements PixelCodec {
    /** A block of 64 values takes at least two bits, and channels may be stored at lower resolution. */
    private static final int MOST_PIXELS_PER_BYTE = 512;

    @Override
    public boolean decodes(String transferSyntaxUid) {
        return transferSyntaxUid.equals(TransferSyntax.JPEG_BASELINE)
                || transferSyntaxUid.equals(TransferSyntax.JPEG_EXTENDED);
    }

    @Override
    public short[] decode(EncodedFrame frame) throws IOException {
        JpegHeader header = JpegHeader.of(frame.bytes());
        header.check(frame);
        if (header.process() > 1 || header.precision() != 8) {
            throw new IOException("its JPEG is of process " + header.process() + " with " + header.precision()
                    + " bits where sequential JPEG of 8 bits is announced");
        }
        if ((long) frame.columns() * frame.rows() > (long) MOST_PIXELS_PER_BYTE * frame.bytes().length) {
            throw new IOException("its " + frame.bytes().length + " bytes are too few for its pixels");
        }
        ImageReader reader = reader();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame.bytes()))) {
            return decode(reader, stream, frame);
        } catch (RuntimeException e) {
            // The decoder of the JDK lets array and argument errors through on damaged data.
            throw new IOException("its JPEG is damaged (" + e + ")", e);
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's own: readers that an application adds behave in other ways on damaged data. */
    private static ImageReader reader() throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException("this Java installation reads no JPEG");
    }

    private static short[] decode(ImageReader reader, ImageInputStream stream, EncodedFrame frame) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        reader.setInput(stream, true, true);
        Raster raster = reader.readRaster(0, null);
        for (String warning : warnings) {
            if (isLoss(warning)) {
                throw new IOException("its JPEG is truncated or damaged (" + warning + ")");
            }
        }
        int bands = frame.samplesPerPixel();
        if (raster.getWidth() != frame.columns()
                || raster.getHeight() != frame.rows()
                || raster.getNumBands() != bands) {
            throw new IOException("its JPEG has decoded to another size than announced");
        }
        short[] samples = new short[frame.sampleCount()];
        int[] row = new int[frame.columns() * bands];
        for (int y = 0; y < frame.rows(); y++) {
            raster.getPixels(0, y, frame.columns(), 1, row);
            for (int i = 0; i < row.length; i++) {
                samples[y * row.length + i] = (short) row[i];
            }
        }
        return samples;
    }

    /** The decoder fills what is missing with grey and only warns; other warnings are about metadata. */
    private static boolean isLoss(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        return text.contains("truncated")
                || text.contains("premature")
                || (text.contains("corrupt") && !text.contains("extraneous"));
    }
}
