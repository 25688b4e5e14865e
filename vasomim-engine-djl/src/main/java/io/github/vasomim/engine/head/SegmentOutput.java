package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.internal.head.DiceCrossEntropy;
import io.github.vasomim.engine.internal.head.ProbabilityMaps;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import java.util.List;

/**
 * A logit per class and pixel, channel 0 is background: which vessel segment a pixel belongs to. Trained on Dice and cross-entropy, one
 * to one. Labels are 0 to the number of classes.
 *
 * @param classes number of classes without background, 1 to 255
 * @param weights of background and the classes in the cross-entropy, positive; empty for equal ones
 */
public record SegmentOutput(int classes, ImmutableDoubleArray weights) implements DenseOutput<SegmentPrediction> {
    /** Checks the numbers. */
    public SegmentOutput {
        if (classes < 1 || classes > 255) {
            throw new IllegalArgumentException(classes + " classes: 1 to 255 fit into a label image");
        }
        if (!weights.isEmpty()
                && (weights.length() != classes + 1
                        || weights.stream().anyMatch(w -> !(w > 0 && Double.isFinite(w))))) {
            throw new IllegalArgumentException("weights " + weights + " for " + classes
                    + " classes and background: one positive number each, or none at all");
        }
    }

    /**
     * Classes that weigh alike.
     *
     * @param classes number of classes without background
     * @return the output
     */
    public static SegmentOutput of(int classes) {
        return new SegmentOutput(classes, ImmutableDoubleArray.of());
    }

    @Override
    public int channels() {
        return classes + 1;
    }

    @Override
    public NDArray loss(NDArray logits, NDArray labels) {
        float[] each = new float[classes + 1];
        Arrays.fill(each, 1);
        for (int k = 0; k < weights.length(); k++) {
            each[k] = (float) weights.get(k);
        }
        return DiceCrossEntropy.of(logits, labels, each);
    }

    /**
     * {@inheritDoc} Probabilities are resampled bilinearly to the frame's size; a pixel gets the most probable class there, the first
     * of equals.
     */
    @Override
    public List<SegmentPrediction> decode(NDArray logits, List<FrameSize> sizes) {
        int count = ProbabilityMaps.check(logits, sizes);
        int height = (int) logits.getShape().get(2);
        int width = (int) logits.getShape().get(3);
        float[] all;
        try (NDArray probability = logits.softmax(1)) {
            all = probability.toFloatArray();
        }
        int pixels = width * height;
        ImmutableList.Builder<SegmentPrediction> predictions = ImmutableList.builder();
        for (int n = 0; n < count; n++) {
            FrameSize size = sizes.get(n);
            LabelImage labels = new LabelImage(size.width(), size.height());
            FloatImage confidence = new FloatImage(size.width(), size.height());
            for (int k = 0; k < channels(); k++) {
                int from = (n * channels() + k) * pixels;
                float[] map = Arrays.copyOfRange(all, from, from + pixels);
                if (mayWin(map)) {
                    take(k, ProbabilityMaps.resized(FloatImage.wrap(width, height, map), size), labels, confidence);
                }
            }
            predictions.add(new SegmentPrediction(labels, confidence));
        }
        return predictions.build();
    }

    /** Resampling never exceeds the largest value of a map, and of K probabilities that add up to one some are at least 1 / K. */
    private boolean mayWin(float[] map) {
        float most = 0;
        for (float value : map) {
            most = Math.max(most, value);
        }
        return most * channels() >= 0.99f;
    }

    private static void take(int k, FloatImage probability, LabelImage labels, FloatImage confidence) {
        float[] values = probability.values();
        float[] best = confidence.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] > best[i]) {
                best[i] = Math.min(1, values[i]);
                labels.labels()[i] = (byte) k;
            }
        }
    }
}
