package io.github.vasomim.dataset.augment;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.image.SampledAxis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One drawn change, the same for a frame, its labels and its boxes. Immutable, thread-safe; arguments are never changed. */
public final class FrameChange {
    private final Placement placement;
    private final AugmentationSettings settings;
    private final ToneChange tone;

    FrameChange(Placement placement, AugmentationSettings settings, ToneChange tone) {
        this.placement = placement;
        this.settings = settings;
        this.tone = tone;
    }

    /**
     * Moves a frame and changes its tone.
     *
     * @param frame intensities on the scale 0 to 255, of the size the change was drawn for
     * @return intensities on the scale 0 to 255
     */
    public FloatImage frame(FloatImage frame) {
        check(frame.width(), frame.height());
        FloatImage moved = placement.place(frame, settings.filter(), settings.border());
        if (settings.filter() == ResamplingFilter.BICUBIC) {
            ToneChange.clip(moved.values());
        }
        tone.apply(moved.values());
        return moved;
    }

    /**
     * Moves labels or a mask, each pixel from the label under its centre.
     *
     * @param labels of the size the change was drawn for
     * @return no label that the input does not hold, but background that comes in from outside
     */
    public LabelImage labels(LabelImage labels) {
        check(labels.width(), labels.height());
        return placement.place(labels);
    }

    /**
     * Where the columns of the result come from, for those who resample a frame themselves.
     *
     * @return columns of the source
     * @throws IllegalStateException if a rotation was drawn, so that columns do not stay columns
     */
    public SampledAxis columns() {
        requireUpright();
        return placement.columns();
    }

    /**
     * Where the rows of the result come from.
     *
     * @return rows of the source
     * @throws IllegalStateException if a rotation was drawn, so that rows do not stay rows
     */
    public SampledAxis rows() {
        requireUpright();
        return placement.rows();
    }

    private void requireUpright() {
        if (!placement.motion().upright()) {
            throw new IllegalStateException("a rotated frame has no rows and columns of its source: move it with"
                    + " frame(), or draw from settings without rotation");
        }
    }

    /**
     * What happens to the intensities once they are moved, and clipped to 0 to 255 where the filter is bicubic.
     *
     * @return {@link ToneChange#NONE} where nothing was drawn
     */
    public ToneChange tone() {
        return tone;
    }

    /**
     * Columns of the frames it was drawn for.
     *
     * @return at least 1
     */
    public int sourceWidth() {
        return placement.sourceWidth();
    }

    /**
     * Rows of the frames it was drawn for.
     *
     * @return at least 1
     */
    public int sourceHeight() {
        return placement.sourceHeight();
    }

    /**
     * Moves boxes: each becomes the upright box around its moved corners, cut at the output's edges. It is dropped where less than
     * {@link AugmentationSettings#leastVisible()} of that box's area is left.
     *
     * @param boxes findings in the frame's pixels
     * @return those that are left, in their order, in the output's pixels
     */
    public List<LabelledBox> boxes(List<LabelledBox> boxes) {
        List<LabelledBox> left = new ArrayList<>();
        for (LabelledBox each : boxes) {
            Box moved = placement.place(each.box());
            Box visible = moved.within(placement.width(), placement.height());
            if (visible != null && visible.area() >= settings.leastVisible() * moved.area()) {
                left.add(new LabelledBox(visible, each.category(), each.crowd()));
            }
        }
        return List.copyOf(left);
    }

    /**
     * Moves boxes whose pixels are known, which after a rotation fits them closer: each becomes the box around its moved pixels. It
     * is dropped where fewer pixels are left than {@link AugmentationSettings#leastVisible()} of what the change of scale would
     * leave of it inside the frame, or none.
     *
     * @param boxes findings in the frame's pixels, at most 255
     * @param objects label k + 1 on the pixels of box k, 0 elsewhere, of the size the change was drawn for
     * @return those that are left, in their order, in the output's pixels
     */
    public List<LabelledBox> boxes(List<LabelledBox> boxes, LabelImage objects) {
        if (boxes.size() > 255) {
            throw new IllegalArgumentException(boxes.size() + " boxes: a label image tells 255 objects apart at most");
        }
        LabelImage moved = labels(objects);
        List<LabelledBox> left = new ArrayList<>();
        for (int k = 0; k < boxes.size(); k++) {
            Box around = around(moved, k + 1);
            double expected = count(objects, k + 1) * placement.enlargement();
            if (around != null && count(moved, k + 1) >= settings.leastVisible() * expected) {
                left.add(new LabelledBox(
                        around, boxes.get(k).category(), boxes.get(k).crowd()));
            }
        }
        return List.copyOf(left);
    }

    private static int count(LabelImage labels, int label) {
        int count = 0;
        for (byte each : labels.labels()) {
            count += each == (byte) label ? 1 : 0;
        }
        return count;
    }

    private static @Nullable Box around(LabelImage labels, int label) {
        int left = labels.width();
        int right = -1;
        int top = labels.height();
        int bottom = -1;
        for (int y = 0; y < labels.height(); y++) {
            for (int x = 0; x < labels.width(); x++) {
                if (labels.get(x, y) == label) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return right < 0 ? null : Box.ofCorners(left, top, right + 1.0, bottom + 1.0);
    }

    private void check(int width, int height) {
        if (width != placement.sourceWidth() || height != placement.sourceHeight()) {
            throw new IllegalArgumentException("image of " + width + "x" + height + " for a change drawn for "
                    + placement.sourceWidth() + "x" + placement.sourceHeight() + ": both must have one size");
        }
    }
}
