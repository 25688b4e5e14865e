package io.github.vasomim.engine.pretext;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.internal.pretext.RegionFeatures;
import io.github.vasomim.engine.model.VitConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settings of LocalMIM (Wang et al., CVPR 2023) besides the ratio of hidden patches: which depths of the encoder predict regions of
 * which size.
 *
 * @param target what is predicted of a region
 * @param depths after how many blocks each scale is predicted, rising, the last one after all; null for a sixth, a third, five sixths
 *     and all of them, 2, 4, 10 and 12 of 12
 * @param sides sides of the regions in pixels, one for each depth: each divides the patch or is a multiple of it that divides the frame;
 *     null for a quarter, a half, one and two patches as far as they are possible. That default is ours
 */
public record LocalSettings(
        Feature target,
        @Nullable List<Integer> depths,
        @Nullable List<Integer> sides) {
    private static final int LEAST_SIDE = 2;

    /** Pixels of four scales. */
    public static final LocalSettings STANDARD = new LocalSettings(Feature.PIXELS, null, null);

    /** What is predicted of a region. */
    public enum Feature {
        /** Its pixels, standardised region by region where patches are. */
        PIXELS,
        /** Its histogram of oriented gradients. */
        HOG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One scale.
     *
     * @param depth after how many blocks it is predicted
     * @param side of its regions in pixels
     */
    public record Scale(int depth, int side) {}

    /** Copies the lists. */
    public LocalSettings {
        depths = depths == null ? null : ImmutableList.copyOf(depths);
        sides = sides == null ? null : ImmutableList.copyOf(sides);
    }

    /**
     * The scales for an encoder.
     *
     * @param encoder its shape
     * @return at least one, the last one behind all blocks
     * @throws IllegalArgumentException if depths or sides do not suit the encoder
     */
    public List<Scale> scales(VitConfig encoder) {
        List<Integer> chosenSides = sides == null ? sides(encoder) : sides;
        List<Integer> chosenDepths = depths == null ? depths(encoder.depth()) : depths;
        int count = Math.min(chosenSides.size(), chosenDepths.size());
        if (count == 0 || (sides != null && sides.size() > count) || (depths != null && depths.size() > count)) {
            throw new IllegalArgumentException("depths " + chosenDepths + " for regions of sides " + chosenSides
                    + ": there are as many of both, and at least one");
        }
        // Of defaults more than there is use for, those nearest to the end.
        chosenDepths = chosenDepths.subList(chosenDepths.size() - count, chosenDepths.size());
        chosenSides = chosenSides.subList(chosenSides.size() - count, chosenSides.size());
        List<Scale> scales = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scales.add(new Scale(chosenDepths.get(i), chosenSides.get(i)));
        }
        check(scales, encoder);
        return ImmutableList.copyOf(scales);
    }

    /**
     * Whether pixels of whole patches are predicted, so that frames can be put together.
     *
     * @param encoder shape of the encoder
     * @return whether there is such a scale
     */
    public boolean predictsPixels(VitConfig encoder) {
        return target == Feature.PIXELS
                && scales(encoder).stream().anyMatch(scale -> scale.side() == encoder.patchSize());
    }

    /**
     * How many numbers a patch says at a scale.
     *
     * @param scale one of {@link #scales}
     * @param encoder shape of the encoder
     * @return those of all its regions, or of the region it lies in
     */
    public int values(Scale scale, VitConfig encoder) {
        return RegionFeatures.count(target, scale.side(), encoder);
    }

    private void check(List<Scale> scales, VitConfig encoder) {
        int before = 0;
        Set<Integer> sides = new HashSet<>();
        for (Scale scale : scales) {
            if (scale.depth() <= before) {
                throw new IllegalArgumentException(
                        "depth " + scale.depth() + " after " + before + ": depths rise, from 1");
            }
            before = scale.depth();
            if (!sides.add(scale.side())) {
                throw new IllegalArgumentException("side " + scale.side() + " twice: each depth has a side of its own");
            }
            if (target == Feature.PIXELS && scale.side() < LEAST_SIDE) {
                throw new IllegalArgumentException("regions of side " + scale.side() + ": pixels are told apart within "
                        + "regions of side " + LEAST_SIDE + " and more, so name larger methods.localmim.sides");
            }
            if (!fits(scale.side(), encoder)) {
                throw new IllegalArgumentException("regions of side " + scale.side() + " with patches of "
                        + encoder.patchSize() + " in frames of " + encoder.imageSize()
                        + ": a side divides the patch, or is a multiple of it that divides the frame");
            }
        }
        if (before != encoder.depth()) {
            throw new IllegalArgumentException("the last depth is " + before + " of " + encoder.depth()
                    + " blocks: it is the number of blocks, so that all of them learn");
        }
    }

    private static boolean fits(int side, VitConfig encoder) {
        int patch = encoder.patchSize();
        return side > 0
                && (side <= patch
                        ? patch % side == 0
                        : side % patch == 0 && encoder.imageSize() % side == 0 && encoder.columns() % side == 0);
    }

    private static List<Integer> sides(VitConfig encoder) {
        int patch = encoder.patchSize();
        List<Integer> sides = new ArrayList<>();
        for (int quarters : new int[] {1, 2, 4, 8}) {
            if (patch * quarters % 4 == 0 && fits(patch * quarters / 4, encoder)) {
                sides.add(patch * quarters / 4);
            }
        }
        return sides;
    }

    private static List<Integer> depths(int blocks) {
        List<Integer> depths = new ArrayList<>();
        for (int sixths : new int[] {1, 2, 5, 6}) {
            int depth = blocks * sixths / 6;
            if (depth > 0 && !depths.contains(depth)) {
                depths.add(depth);
            }
        }
        return depths;
    }
}
