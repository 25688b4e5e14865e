package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random resized crop and horizontal flip of a frame and its vessel mask together, as pre-training sees them: area 0.2 to 1 of the
 * frame, aspect 3/4 to 4/3, bicubic for the frame, nearest for the mask, flipped half of the time.
 *
 * @param width width of the result in pixels
 * @param height height of the result in pixels
 * @param minArea least share of the frame's area that is kept, above 0 to 1
 */
public record PretrainAugmentation(int width, int height, double minArea) {
    private static final double ASPECT = Math.log(4.0 / 3);
    private static final int TRIES = 10;

    /**
     * A frame and its mask after augmentation.
     *
     * @param frame intensities 0 to 255
     * @param mask the mask; null if there was none
     */
    public record Sample(FloatImage frame, @Nullable LabelImage mask) {}

    /** Checks the range. */
    public PretrainAugmentation {
        if (width < 1 || height < 1 || !(minArea > 0 && minArea <= 1)) {
            throw new IllegalArgumentException("size " + width + "x" + height + ", minArea " + minArea
                    + ": sides are at least 1 and the area lies above 0 and up to 1");
        }
    }

    /**
     * Augments one frame.
     *
     * @param frame intensities 0 to 255
     * @param mask its mask, or null
     * @param random the sample's stream
     * @return frame and mask of the set size
     */
    public Sample apply(FloatImage frame, @Nullable LabelImage mask, RandomGenerator random) {
        Resampling.Box box = crop(frame.width(), frame.height(), random);
        boolean flip = random.nextBoolean();
        FloatImage view = Resampling.resize(frame, box, width, height, Resampling.Filter.BICUBIC);
        float[] values = view.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(255, values[i]));
        }
        LabelImage labels = mask == null ? null : Resampling.resizeNearest(mask, box, width, height);
        if (flip) {
            flip(values);
            if (labels != null) {
                flip(labels.labels());
            }
        }
        return new Sample(view, labels);
    }

    private Resampling.Box crop(int w, int h, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double area = (double) w * h * (minArea + (1 - minArea) * random.nextDouble());
            double aspect = Math.exp(ASPECT * (2 * random.nextDouble() - 1));
            int cropWidth = (int) Math.round(Math.sqrt(area * aspect));
            int cropHeight = (int) Math.round(Math.sqrt(area / aspect));
            if (cropWidth > 0 && cropWidth <= w && cropHeight > 0 && cropHeight <= h) {
                int y = random.nextInt(h - cropHeight + 1);
                int x = random.nextInt(w - cropWidth + 1);
                return new Resampling.Box(x, y, cropWidth, cropHeight);
            }
        }
        // No box fits: the largest central one of an allowed aspect.
        double aspect = Math.max(3.0 / 4, Math.min(4.0 / 3, (double) w / h));
        int cropWidth = (int) Math.min(w, Math.round(h * aspect));
        int cropHeight = (int) Math.min(h, Math.round(w / aspect));
        return new Resampling.Box((w - cropWidth) / 2, (h - cropHeight) / 2, cropWidth, cropHeight);
    }

    private void flip(float[] values) {
        for (int y = 0; y < height; y++) {
            for (int l = y * width, r = l + width - 1; l < r; l++, r--) {
                float t = values[l];
                values[l] = values[r];
                values[r] = t;
            }
        }
    }

    private void flip(byte[] values) {
        for (int y = 0; y < height; y++) {
            for (int l = y * width, r = l + width - 1; l < r; l++, r--) {
                byte t = values[l];
                values[l] = values[r];
                values[r] = t;
            }
        }
    }
}
