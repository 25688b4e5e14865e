package io.github.vasomim.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Turns images into tensors and back; nothing else does. Frames become (N, 3, H, W), grey repeated to three channels and standardised
 * with the statistics of ImageNet, as the published encoders expect, or (N, 1, H, W), standardised with the means of these statistics.
 * The arrays returned belong to the caller. For one thread at a time.
 */
public final class FrameTensors implements AutoCloseable {
    /** Channel means of ImageNet on the scale 0 to 1. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    /** Channel deviations of ImageNet on the scale 0 to 1. */
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
    /** The mean of the means. */
    private static final float GREY_MEAN = 0.449f;
    /** The mean of the deviations. */
    private static final float GREY_DEVIATION = 0.226f;

    private static final int COLOURS = MEAN.length;

    private final NDManager manager;
    private final NDArray scale;
    private final NDArray shift;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    /**
     * Prepares the constants for three channels.
     *
     * @param parent whose device the tensors go to
     */
    public FrameTensors(NDManager parent) {
        this(parent, COLOURS);
    }

    /**
     * Prepares the constants.
     *
     * @param parent whose device the tensors go to
     * @param channels of the frames as tensors, 1 or 3
     */
    public FrameTensors(NDManager parent, int channels) {
        if (channels != 1 && channels != COLOURS) {
            throw new IllegalArgumentException("frames of " + channels + " channels: 1 or " + COLOURS);
        }
        manager = parent.newSubManager();
        float[] factors = new float[channels];
        float[] offsets = new float[channels];
        for (int c = 0; c < channels; c++) {
            float mean = channels == 1 ? GREY_MEAN : MEAN[c];
            float deviation = channels == 1 ? GREY_DEVIATION : DEVIATION[c];
            factors[c] = 1 / (255 * deviation);
            offsets[c] = -mean / deviation;
        }
        scale = manager.create(factors, new Shape(1, 1, 1, channels));
        shift = manager.create(offsets, new Shape(1, 1, 1, channels));
        NDScope.unregister(scale, shift);
    }

    /**
     * What a grey frame standardised for one channel is multiplied by to be one of three channels.
     *
     * @param channel 0, 1 or 2
     * @return the quotient of the deviations
     */
    public static double colourScale(int channel) {
        return (double) GREY_DEVIATION / DEVIATION[channel];
    }

    /**
     * What is added to a grey frame standardised for one channel, after {@link #colourScale}, to be one of three channels.
     *
     * @param channel 0, 1 or 2
     * @return the difference of the means over the channel's deviation
     */
    public static double colourShift(int channel) {
        return ((double) GREY_MEAN - MEAN[channel]) / DEVIATION[channel];
    }

    /**
     * Standardised frames as a network of three channels sees them. Differentiable.
     *
     * @param frames (N, C, H, W), one channel or three
     * @return (N, 3, H, W), the frames themselves if they have three channels
     */
    public static NDArray colours(NDArray frames) {
        if (frames.getShape().get(1) == COLOURS) {
            return frames;
        }
        float[] factors = new float[COLOURS];
        float[] offsets = new float[COLOURS];
        for (int c = 0; c < COLOURS; c++) {
            factors[c] = (float) colourScale(c);
            offsets[c] = (float) colourShift(c);
        }
        Shape shape = new Shape(1, COLOURS, 1, 1);
        try (NDArray scales = Constant.of(frames, factors, shape);
                NDArray shifts = Constant.of(frames, offsets, shape);
                NDArray scaled = frames.mul(scales)) {
            return scaled.add(shifts);
        }
    }

    /**
     * Frames as the encoder sees them.
     *
     * @param frames of one size, intensities 0 to 255
     * @return (N, C, H, W), standardised, channels together in memory
     */
    public NDArray frames(List<FloatImage> frames) {
        try (NDArray grey = wrapped(frames)) {
            return standardised(grey);
        }
    }

    /**
     * Frames on the device as the encoder sees them.
     *
     * @param grey (N, 1, H, W), intensities 0 to 255
     * @return (N, C, H, W), standardised, channels together in memory
     */
    public NDArray standardised(NDArray grey) {
        try (NDArray channelLast = grey.transpose(0, 2, 3, 1);
                NDArray standardised = channelLast.mul(scale);
                NDArray shifted = standardised.addi(shift)) {
            return shifted.transpose(0, 3, 1, 2);
        }
    }

    /**
     * Maps as they are.
     *
     * @param maps of one size
     * @return (N, 1, H, W)
     */
    public NDArray maps(List<FloatImage> maps) {
        try (NDArray wrapped = wrapped(maps)) {
            return wrapped.duplicate();
        }
    }

    /** Lasts until the next call. */
    private NDArray wrapped(List<FloatImage> maps) {
        FloatImage first = maps.get(0);
        FloatBuffer buffer = buffer(maps.size(), first.values().length);
        for (FloatImage map : maps) {
            checkSize(map.width(), map.height(), first.width(), first.height());
            buffer.put(map.values());
        }
        return array(maps.size(), first.width(), first.height());
    }

    /**
     * Numbers of one frame, plane by plane.
     *
     * @param values C times H times W numbers
     * @param width columns, W
     * @param height rows, H
     * @return (1, C, H, W)
     */
    public NDArray planes(float[] values, int width, int height) {
        try (NDArray wrapped = manager.create(values, new Shape(1, values.length / (width * height), height, width))) {
            return wrapped.duplicate();
        }
    }

    /**
     * Masks as numbers.
     *
     * @param masks of one size
     * @return (N, 1, H, W), 1 where the label is not background, else 0
     */
    public NDArray masks(List<LabelImage> masks) {
        return labels(masks, label -> label == 0 ? 0 : 1);
    }

    /**
     * Labels as numbers.
     *
     * @param labels of one size
     * @return (N, 1, H, W), the number of each pixel's class, 0 to 255
     */
    public NDArray labels(List<LabelImage> labels) {
        return labels(labels, label -> label & 0xff);
    }

    private NDArray labels(List<LabelImage> images, ByteToFloat number) {
        LabelImage first = images.get(0);
        FloatBuffer buffer = buffer(images.size(), first.labels().length);
        float[] values = new float[first.labels().length];
        for (LabelImage image : images) {
            checkSize(image.width(), image.height(), first.width(), first.height());
            byte[] labels = image.labels();
            for (int i = 0; i < values.length; i++) {
                values[i] = number.of(labels[i]);
            }
            buffer.put(values);
        }
        try (NDArray wrapped = array(images.size(), first.width(), first.height())) {
            return wrapped.duplicate();
        }
    }

    @FunctionalInterface
    private interface ByteToFloat {
        float of(byte label);
    }

    /** One buffer for all batches: direct memory is given back only when the garbage collector gets to it. */
    private FloatBuffer buffer(int images, int pixels) {
        int size = Math.multiplyExact(4, Math.multiplyExact(images, pixels));
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        }
        bytes.clear().limit(size);
        return bytes.asFloatBuffer();
    }

    /** The buffer as an array, on a CPU without a copy. */
    private NDArray array(int images, int width, int height) {
        return manager.create(bytes, new Shape(images, 1, height, width), DataType.FLOAT32);
    }

    private static void checkSize(int width, int height, int expectedWidth, int expectedHeight) {
        if (width != expectedWidth || height != expectedHeight) {
            throw new IllegalArgumentException("sizes " + width + "x" + height + " and " + expectedWidth + "x"
                    + expectedHeight + " in one batch: resize the frames to one size first");
        }
    }

    /**
     * One-channel maps back as images.
     *
     * @param maps (N, 1, H, W)
     * @return N images
     */
    public static List<FloatImage> images(NDArray maps) {
        Shape shape = maps.getShape();
        if (shape.dimension() != 4 || shape.get(1) != 1) {
            throw new IllegalArgumentException("shape " + shape + ": maps are (N, 1, H, W)");
        }
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] all = maps.toFloatArray();
        return java.util.stream.IntStream.range(0, (int) shape.get(0))
                .mapToObj(n -> FloatImage.wrap(
                        width, height, java.util.Arrays.copyOfRange(all, n * width * height, (n + 1) * width * height)))
                .toList();
    }

    /**
     * Standardised frames back as grey intensities: the mean of the channels, each with its own statistics undone.
     *
     * @param frames (N, C, H, W), standardised, C as prepared for
     * @return N images, clipped to 0 to 255
     */
    public List<FloatImage> grey(NDArray frames) {
        try (NDArray channelLast = frames.transpose(0, 2, 3, 1);
                NDArray centred = channelLast.sub(shift);
                NDArray restored = centred.divi(scale);
                NDArray mean = restored.mean(new int[] {3}, false);
                NDArray clipped = mean.clip(0, 255);
                NDArray maps = clipped.expandDims(1)) {
            return images(maps);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
