package io.github.vasomim.image;

import io.github.vasomim.InputException;
import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A dense two-dimensional image of one float per pixel, origin top left, x to the right and y down. Stored row by row (index
 * {@code y * width + x}), which is ImgLib2's own order, so that {@link #asImg()} costs nothing.
 *
 * <p>The pixels are shared, not guarded: whoever holds the image may write to {@link #values()}. Safe to read from many threads.
 */
public final class FloatImage {
    /** Added to the bits of a float without its sign, carries into the sign where the exponent is that of infinity and NaN. */
    private static final int EXPONENT_STEP = 0x0080_0000;

    private final int width;
    private final int height;
    private final float[] values;

    /**
     * An image of zeros.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     */
    public FloatImage(int width, int height) {
        this(width, height, new float[Math.multiplyExact(checkSide("width", width), checkSide("height", height))]);
    }

    private FloatImage(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    private static int checkSide(String name, int side) {
        if (side < 1) {
            throw new IllegalArgumentException(name + " is " + side + ": an image side is at least 1 pixel");
        }
        return side;
    }

    /**
     * Wraps an array without copying it.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param values {@code width * height} pixels, row by row
     * @return the image on that very array
     */
    public static FloatImage wrap(int width, int height, float[] values) {
        Objects.requireNonNull(values, "values");
        if (Math.multiplyExact(checkSide("width", width), checkSide("height", height)) != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values for " + width + "x" + height + " pixels: one value per pixel is needed");
        }
        return new FloatImage(width, height, values);
    }

    /**
     * Copies any ImgLib2 image of real numbers in one pass.
     *
     * @param image two-dimensional (x, y), any origin
     * @return a copy whose origin is (0, 0)
     */
    public static FloatImage copyOf(RandomAccessibleInterval<? extends RealType<?>> image) {
        if (image.numDimensions() != 2) {
            throw new IllegalArgumentException(
                    "the image has " + image.numDimensions() + " dimensions: a frame has two (x, y)");
        }
        FloatImage copy = new FloatImage(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)));
        if (image instanceof ArrayImg<?, ?> array && array.update(null) instanceof FloatArray floats) {
            System.arraycopy(floats.getCurrentStorageArray(), 0, copy.values, 0, copy.values.length);
            return copy;
        }
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(image).cursor();
        for (int i = 0; i < copy.values.length; i++) {
            copy.values[i] = cursor.next().getRealFloat();
        }
        return copy;
    }

    /**
     * Any ImgLib2 image of real numbers, to be read alone: on the same memory where that is one array of floats, else a copy.
     *
     * @param image two-dimensional (x, y), any origin
     * @return an image whose origin is (0, 0); writing to it may change the one given
     */
    public static FloatImage viewOf(RandomAccessibleInterval<? extends RealType<?>> image) {
        if (image.numDimensions() == 2
                && image instanceof ArrayImg<?, ?> array
                && array.update(null) instanceof FloatArray floats
                && floats.getCurrentStorageArray().length == array.size()) {
            return new FloatImage(
                    Math.toIntExact(image.dimension(0)),
                    Math.toIntExact(image.dimension(1)),
                    floats.getCurrentStorageArray());
        }
        return copyOf(image);
    }

    /**
     * Number of columns.
     *
     * @return the width in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Number of rows.
     *
     * @return the height in pixels
     */
    public int height() {
        return height;
    }

    /**
     * The pixels themselves, not a copy.
     *
     * @return the live array, row by row
     */
    public float[] values() {
        return values;
    }

    /**
     * One pixel.
     *
     * @param x column, 0 at the left
     * @param y row, 0 at the top
     * @return its value
     */
    public float get(int x, int y) {
        return values[y * width + x];
    }

    /**
     * Refuses a frame with a pixel that is no finite number.
     *
     * @throws InputException naming the first such pixel
     */
    public void requireFinite() {
        int flags = 0;
        for (float value : values) {
            flags |= (Float.floatToRawIntBits(value) & Integer.MAX_VALUE) + EXPONENT_STEP;
        }
        if (flags >= 0) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InputException(
                        "pixel (" + i % width + ", " + i / width + ")",
                        "its intensity is " + values[i],
                        "Give frames of finite intensities on the scale 0 to 255");
            }
        }
    }

    /**
     * Refuses an image with a pixel that is not a finite number or lies outside a range.
     *
     * @param least allowed
     * @param most allowed
     * @throws InputException naming the pixel and its value
     */
    public void requireWithin(float least, float most) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= least && values[i] <= most)) {
                throw new InputException(
                        "pixel (" + i % width + ", " + i / width + ")",
                        "its intensity is " + values[i] + ", outside " + least + " to " + most,
                        "Give frames of finite intensities on the scale 0 to 255");
            }
        }
    }

    /**
     * Refuses a frame of which nothing is left inside a border.
     *
     * @param border pixels at each side, 0 or more
     * @throws InputException naming the least size
     */
    public void requireInside(int border) {
        long least = 2L * border + 1;
        if (width < least || height < least) {
            throw new InputException(
                    "frame of " + width + "x" + height,
                    "nothing is left inside a border of " + border + " pixels",
                    "Use frames of at least " + least + "x" + least + " or a smaller border");
        }
    }

    /**
     * The image as ImgLib2 sees it, on the same memory.
     *
     * @return dimensions (x, y)
     */
    public ArrayImg<FloatType, FloatArray> asImg() {
        return ArrayImgs.floats(values, width, height);
    }
}
