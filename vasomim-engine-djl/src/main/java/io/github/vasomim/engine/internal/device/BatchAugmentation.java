package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.internal.tensor.FrameUpload;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;

/**
 * Applies changes drawn by {@link RandomAugmentation} to batches: crop, resizing, mirroring and tone. Frames may be of several sizes.
 *
 * <p>The host draws, and tells the device for each output pixel along either axis which source pixels count how much; these weights
 * become one matrix per frame and axis, and resizing is two batched products. Intensities equal those of {@link FrameChange#frame} to the
 * rounding of sums of floats, labels those of {@link FrameChange#labels} exactly. A frame with an intensity that is not finite
 * has such ones in all rows and columns of the result that see it. The device is not waited for. For one thread at a time.
 */
public final class BatchAugmentation implements AutoCloseable {
    private static final float WHITE = 255;

    private final NDManager manager;
    private final AugmentationSettings settings;
    private final int width;
    private final int height;
    private final FrameUpload frameUpload = new FrameUpload();
    private final FrameUpload labelUpload = new FrameUpload();

    /**
     * Prepares.
     *
     * @param parent whose device it runs on
     * @param settings by which the changes are drawn, without rotation and noise
     * @param width columns of the result
     * @param height rows of the result
     * @throws IllegalArgumentException if the settings rotate or make noise, or a side is below 1
     */
    public BatchAugmentation(NDManager parent, AugmentationSettings settings, int width, int height) {
        if (settings.motion().probability() > 0 && settings.motion().mostDegrees() > 0) {
            throw new IllegalArgumentException("rotation of up to "
                    + settings.motion().mostDegrees()
                    + " degrees has no form for batches: set it to 0, or augment frame by frame");
        }
        if (settings.tone().noiseProbability() > 0) {
            throw new IllegalArgumentException("noise in " + settings.tone().noiseProbability()
                    + " of the frames has no form for batches: set it to 0, or augment frame by frame");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size is " + width + "x" + height + ": a side is at least 1 pixel");
        }
        manager = parent.newSubManager();
        this.settings = settings;
        this.width = width;
        this.height = height;
    }

    /**
     * Changes a batch.
     *
     * @param frames at least one, intensities 0 to 255
     * @param labels one image per frame, of its size; empty for none
     * @param changes one per frame, drawn from the settings for its size and the output's
     * @return frames and labels of the output's size, the caller's
     * @throws IllegalArgumentException if numbers or sizes do not agree
     */
    public BatchViews apply(List<FloatImage> frames, List<LabelImage> labels, List<FrameChange> changes) {
        check(frames, labels, changes);
        NDArray views = null;
        NDArray shown;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            AxisSamples columns = AxisSamples.upload(manager, settings, changes, AxisSamples.Axis.COLUMNS, width);
            AxisSamples rows = AxisSamples.upload(manager, settings, changes, AxisSamples.Axis.ROWS, height);
            shown = resampled(frames, columns, rows, changes);
            NDScope.unregister(shown);
            if (!labels.isEmpty()) {
                views = labels(labels, columns, rows);
                NDScope.unregister(views);
            }
        }
        NDScope.register(shown);
        if (views != null) {
            NDScope.register(views);
        }
        return new BatchViews(shown, views);
    }

    private NDArray resampled(
            List<FloatImage> frames, AxisSamples columns, AxisSamples rows, List<FrameChange> changes) {
        NDArray narrow =
                frameUpload.frames(manager, frames).matMul(columns.matrix().transpose(0, 2, 1));
        NDArray placed = rows.matrix().matMul(narrow);
        NDArray clipped = settings.filter() == ResamplingFilter.BICUBIC ? placed.clip(0, WHITE) : placed;
        return BatchTone.apply(clipped, changes.stream().map(FrameChange::tone).toList())
                .expandDims(1);
    }

    private NDArray labels(List<LabelImage> labels, AxisSamples columns, AxisSamples rows) {
        NDArray source = labelUpload.labels(manager, labels);
        Shape shape = source.getShape();
        NDArray down = rows.nearest().expandDims(2).broadcast(shape.get(0), height, shape.get(2));
        NDArray across = columns.nearest().expandDims(1).broadcast(shape.get(0), height, width);
        return source.gather(down, 1).gather(across, 2).expandDims(1).toType(DataType.FLOAT32, false);
    }

    private static void check(List<FloatImage> frames, List<LabelImage> labels, List<FrameChange> changes) {
        if (frames.isEmpty()
                || changes.size() != frames.size()
                || !(labels.isEmpty() || labels.size() == frames.size())) {
            throw new IllegalArgumentException(
                    frames.size() + " frames, " + changes.size() + " changes, " + labels.size()
                            + " labels: give one change to each of at least one frame, and a label to all or none");
        }
        for (int i = 0; i < frames.size(); i++) {
            FloatImage frame = frames.get(i);
            FrameChange change = changes.get(i);
            requireSize(frame.width(), frame.height(), change);
            if (!labels.isEmpty()) {
                requireSize(labels.get(i).width(), labels.get(i).height(), change);
            }
        }
    }

    private static void requireSize(int width, int height, FrameChange change) {
        if (width != change.sourceWidth() || height != change.sourceHeight()) {
            throw new IllegalArgumentException("image of " + width + "x" + height + " for a change drawn for "
                    + change.sourceWidth() + "x" + change.sourceHeight() + ": both must have one size");
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
