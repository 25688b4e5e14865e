package io.github.vasomim.engine.pretrain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.objective.FeatureDistance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agreement of the reconstruction with the frame in the eyes of a frozen encoder.
 *
 * @param weight factor in the loss; 0 for none
 * @param encoder file of the encoder (safetensors); needed where the weight is positive
 * @param blocks after which of its blocks features are compared, ascending, the first is 1; empty for a quarter, half, three quarters
 *     and all of its depth
 * @param distance of features; null for the cosine
 */
public record PerceptualConfig(
        double weight,
        @Nullable String encoder,
        List<Integer> blocks,
        @Nullable FeatureDistance distance) {
    /** No perceptual objective. */
    public static final PerceptualConfig OFF = new PerceptualConfig(0, null, List.of(), null);

    private static final int PARTS = 4;

    /** Checks the ranges and copies the list. */
    public PerceptualConfig {
        if (!(weight >= 0)) {
            throw new IllegalArgumentException("weight " + weight + ": it is not negative, and 0 for none");
        }
        if (weight > 0 && (encoder == null || encoder.isBlank())) {
            throw new IllegalArgumentException("weight " + weight + " without an encoder: name the file of one");
        }
        if (!Ordering.<Integer>natural().isStrictlyOrdered(blocks) || (!blocks.isEmpty() && blocks.get(0) < 1)) {
            throw new IllegalArgumentException("blocks " + blocks + ": they are counted from 1 and ascend");
        }
        blocks = ImmutableList.copyOf(blocks);
    }

    /**
     * Whether it takes part.
     *
     * @return true for a positive weight
     */
    public boolean isOn() {
        return weight > 0;
    }

    /**
     * The blocks for an encoder.
     *
     * @param depth of the encoder
     * @return as set, or the usual four, fewer for an encoder of fewer blocks
     * @throws InputException if the encoder has fewer blocks than the last one set
     */
    ImmutableList<Integer> blocksOf(int depth) {
        if (blocks.isEmpty()) {
            return java.util.stream.IntStream.rangeClosed(1, PARTS)
                    .map(part -> (depth * part + PARTS - 1) / PARTS)
                    .distinct()
                    .boxed()
                    .collect(ImmutableList.toImmutableList());
        }
        if (blocks.get(blocks.size() - 1) > depth) {
            throw new InputException(
                    "loss.perceptual.blocks " + blocks, "the encoder has " + depth, "Name blocks from 1 to " + depth);
        }
        return ImmutableList.copyOf(blocks);
    }
}
