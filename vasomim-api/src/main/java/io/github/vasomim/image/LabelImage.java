package io.github.vasomim.image;

import java.util.Objects;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * A dense two-dimensional image of class labels 0 to 255, origin top left, row by row. A mask is a label image of 0 (background)
 * and 1 (vessel); a SYNTAX labelling holds 0 and the segment classes 1 to 25.
 *
 * <p>The pixels are shared, not guarded. Safe to read from many threads.
 */
public final class LabelImage {
    private final int width;
    private final int height;
    private final byte[] labels;

    /**
     * An image of background.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     */
    public LabelImage(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size " + width + "x" + height + ": an image side is at least 1 pixel");
        }
        this.width = width;
        this.height = height;
        this.labels = new byte[Math.multiplyExact(width, height)];
    }

    private LabelImage(int width, int height, byte[] labels) {
        this.width = width;
        this.height = height;
        this.labels = labels;
    }

    /**
     * Wraps an array without copying it.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param labels {@code width * height} labels, unsigned, row by row
     * @return the image on that very array
     */
    public static LabelImage wrap(int width, int height, byte[] labels) {
        Objects.requireNonNull(labels, "labels");
        if (width < 1 || height < 1 || Math.multiplyExact(width, height) != labels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + width + "x" + height + " pixels: one label per pixel is needed");
        }
        return new LabelImage(width, height, labels);
    }

    /**
     * Copies a mask given as an ImgLib2 image.
     *
     * @param mask two-dimensional (x, y), true on the vessel
     * @return the same mask as labels 0 and 1, origin (0, 0)
     */
    public static LabelImage copyOf(RandomAccessibleInterval<? extends BooleanType<?>> mask) {
        if (mask.numDimensions() != 2) {
            throw new IllegalArgumentException(
                    "the mask has " + mask.numDimensions() + " dimensions: a frame's mask has two (x, y)");
        }
        LabelImage copy = new LabelImage(Math.toIntExact(mask.dimension(0)), Math.toIntExact(mask.dimension(1)));
        Cursor<? extends BooleanType<?>> cursor = Views.flatIterable(mask).cursor();
        for (int i = 0; i < copy.labels.length; i++) {
            copy.labels[i] = (byte) (cursor.next().get() ? 1 : 0);
        }
        return copy;
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
     * The labels themselves, not a copy; read them unsigned.
     *
     * @return the live array, row by row
     */
    public byte[] labels() {
        return labels;
    }

    /**
     * One label.
     *
     * @param x column, 0 at the left
     * @param y row, 0 at the top
     * @return 0 to 255
     */
    public int get(int x, int y) {
        return labels[y * width + x] & 0xff;
    }

    /**
     * How many pixels are not background.
     *
     * @return 0 to {@code width * height}
     */
    public int foregroundCount() {
        int count = 0;
        for (byte label : labels) {
            count += label == 0 ? 0 : 1;
        }
        return count;
    }

    /**
     * The labels as ImgLib2 sees them, on the same memory.
     *
     * @return dimensions (x, y)
     */
    public ArrayImg<UnsignedByteType, ByteArray> asImg() {
        return ArrayImgs.unsignedBytes(labels, width, height);
    }

    /**
     * The foreground (any label but 0) as a bit image of its own.
     *
     * @return a copy, dimensions (x, y)
     */
    public ArrayImg<BitType, LongArray> asMask() {
        ArrayImg<BitType, LongArray> mask = ArrayImgs.bits(width, height);
        Cursor<BitType> cursor = mask.cursor();
        for (byte label : labels) {
            cursor.next().set(label != 0);
        }
        return mask;
    }
}
