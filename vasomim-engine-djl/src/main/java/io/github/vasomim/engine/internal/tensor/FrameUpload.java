package io.github.vasomim.engine.internal.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Brings images of several sizes to the device as one array, as wide and high as the widest and highest, black to the right of and below
 * each. Frames of whole intensities 0 to 255, as 8-bit files are, go as bytes. What is returned lasts until the next call. For one thread
 * at a time.
 */
public final class FrameUpload {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private byte[] line = {};

    /** Nothing is reserved yet. */
    public FrameUpload() {}

    /**
     * Frames as they are.
     *
     * @param manager whose device they go to, and who owns what is returned
     * @param frames at least one
     * @return (B, H, W) of floats, H and W the greatest of all
     */
    public NDArray frames(NDManager manager, List<FloatImage> frames) {
        int width = frames.stream().mapToInt(FloatImage::width).max().orElseThrow();
        int height = frames.stream().mapToInt(FloatImage::height).max().orElseThrow();
        Shape shape = new Shape(frames.size(), height, width);
        if (frames.stream().allMatch(FrameUpload::isWhole)) {
            reserve(shape, 1);
            for (FloatImage frame : frames) {
                for (int y = 0; y < height; y++) {
                    bytes.put(line(frame, y, width), 0, width);
                }
            }
            try (NDArray small = manager.create(bytes.flip(), shape, DataType.UINT8)) {
                return small.toType(DataType.FLOAT32, true);
            }
        }
        reserve(shape, Float.BYTES);
        FloatBuffer floats = bytes.asFloatBuffer();
        float[] black = new float[width];
        for (FloatImage frame : frames) {
            for (int y = 0; y < height; y++) {
                int own = y < frame.height() ? frame.width() : 0;
                floats.put(frame.values(), own == 0 ? 0 : y * own, own);
                floats.put(black, 0, width - own);
            }
        }
        return manager.create(bytes, shape, DataType.FLOAT32);
    }

    /**
     * Labels as they are, with one row and one column of background in any case, for what lies beyond the edges.
     *
     * @param manager whose device they go to, and who owns what is returned
     * @param labels at least one
     * @return (B, H + 1, W + 1) of bytes, H and W the greatest of all
     */
    public NDArray labels(NDManager manager, List<LabelImage> labels) {
        int width = labels.stream().mapToInt(LabelImage::width).max().orElseThrow() + 1;
        int height = labels.stream().mapToInt(LabelImage::height).max().orElseThrow() + 1;
        Shape shape = new Shape(labels.size(), height, width);
        reserve(shape, 1);
        byte[] background = new byte[width];
        for (LabelImage image : labels) {
            for (int y = 0; y < height; y++) {
                int own = y < image.height() ? image.width() : 0;
                bytes.put(image.labels(), own == 0 ? 0 : y * own, own);
                bytes.put(background, 0, width - own);
            }
        }
        return manager.create(bytes.flip(), shape, DataType.UINT8);
    }

    private static boolean isWhole(FloatImage frame) {
        boolean whole = true;
        for (float value : frame.values()) {
            whole &= ((byte) (int) value & 0xff) == value;
        }
        return whole;
    }

    /** A row of a frame as bytes, black beyond it. */
    private byte[] line(FloatImage frame, int y, int width) {
        if (line.length != width) {
            line = new byte[width];
        }
        int own = y < frame.height() ? frame.width() : 0;
        for (int x = 0; x < width; x++) {
            line[x] = x < own ? (byte) (int) frame.values()[y * own + x] : 0;
        }
        return line;
    }

    private void reserve(Shape shape, int size) {
        int needed = Math.toIntExact(Math.multiplyExact(shape.size(), size));
        if (bytes.capacity() < needed) {
            bytes = ByteBuffer.allocateDirect(needed).order(ByteOrder.nativeOrder());
        }
        bytes.clear().limit(needed);
    }
}
