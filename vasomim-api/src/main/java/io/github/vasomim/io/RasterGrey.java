package io.github.vasomim.io;

import io.github.vasomim.image.FloatImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.IOException;

/**
 * Takes grey values from the stored samples of an image. It reads the raster and never {@code getRGB}, which would run grey samples
 * through a colour profile and change them.
 */
final class RasterGrey {
    private static final int DEEPEST_BITS = 16;

    private RasterGrey() {}

    /** Grey on the scale 0 to 255: one channel where all are equal, luma of Rec. 601 elsewhere; transparency is ignored. */
    static FloatImage of(BufferedImage image) throws IOException {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        if (!(colours instanceof IndexColorModel)) {
            check(colours, raster);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean rgb = colours.getNumColorComponents() == 3;
        float[] grey = new float[Math.multiplyExact(width, height)];
        int[] row = new int[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            if (colours instanceof IndexColorModel palette) {
                paletteRow(row, palette, grey, y * width);
            } else {
                row(row, raster.getSampleModel(), rgb, grey, y * width, width);
            }
        }
        return FloatImage.wrap(width, height, grey);
    }

    /** Grey levels as they are stored, 0 to 255. */
    static FloatImage levels(BufferedImage image) throws IOException {
        SampleModel samples = image.getSampleModel();
        if (image.getColorModel() instanceof IndexColorModel) {
            throw new IOException("has a palette, whose colours are no levels");
        }
        if (samples.getNumBands() != 1 || samples.getSampleSize(0) != 8) {
            throw new IOException("has " + samples.getNumBands() + " channels of " + samples.getSampleSize(0)
                    + " bits where levels are one of 8");
        }
        return of(image);
    }

    private static void check(ColorModel colours, Raster raster) throws IOException {
        int type = raster.getDataBuffer().getDataType();
        boolean whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
        int space = colours.getColorSpace().getType();
        if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
            throw new IOException("is neither grey nor RGB");
        }
        for (int bits : raster.getSampleModel().getSampleSize()) {
            if (!whole || bits > DEEPEST_BITS) {
                throw new IOException("has samples that are not whole numbers of at most " + DEEPEST_BITS + " bits");
            }
        }
    }

    private static void paletteRow(int[] row, IndexColorModel palette, float[] grey, int to) {
        for (int x = 0; x < row.length; x++) {
            grey[to + x] = luma(palette.getRed(row[x]), palette.getGreen(row[x]), palette.getBlue(row[x]));
        }
    }

    private static void row(int[] row, SampleModel samples, boolean rgb, float[] grey, int to, int width) {
        int bands = samples.getNumBands();
        double red = largest(samples, 0);
        double green = rgb ? largest(samples, 1) : red;
        double blue = rgb ? largest(samples, 2) : red;
        for (int x = 0; x < width; x++) {
            int i = x * bands;
            grey[to + x] = rgb
                    ? luma(row[i] * 255 / red, row[i + 1] * 255 / green, row[i + 2] * 255 / blue)
                    : (float) (row[i] * 255 / red);
        }
    }

    /** From the storage, not the colour model: the TIFF reader stretches 12-bit samples to 16 bits and still calls them 12-bit. */
    private static double largest(SampleModel samples, int band) {
        return (1 << samples.getSampleSize(band)) - 1;
    }

    private static float luma(double red, double green, double blue) {
        return (float) (red == green && green == blue ? red : 0.299 * red + 0.587 * green + 0.114 * blue);
    }
}
