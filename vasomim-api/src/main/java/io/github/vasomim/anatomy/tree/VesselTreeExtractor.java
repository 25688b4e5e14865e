package io.github.vasomim.anatomy.tree;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;
import io.github.vasomim.internal.image.Spurs;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Finds the whole vessel tree, where the published one-region rule ({@link io.github.vasomim.anatomy.VesselnessExtractor}) keeps
 * whatever hangs together with the strongest pixel, often the catheter or the collimator.
 *
 * <p>The frame is brought to a logarithmic scale and to equal local contrast; Sato's filter answers on it; pixels at or above a low
 * percentile inside the field of view are kept in fragments that reach a high one; fragments close to each other form a group, and
 * groups that are long and strong enough stay, with the fragments to which a path leads over faint vessel. What runs along the border
 * of the field is an edge and goes. The vessels then take their width from the frame itself: their walls lie where it brightens most
 * steeply across the centre line. At last paths that come from the border smoothly, evenly thick and without branches, as a catheter
 * does, are taken out.
 *
 * <p>Lengths in pixels hold for a frame whose shorter side is 512 pixels. They grow with it above, and below by its power 0.8: smaller
 * frames are reduced ones, but their thinnest vessels are never thinner than the blur of a pixel. Whatever the percentiles, a response
 * below 0.1 is no vessel, so frames without one give an empty mask; one deviation of local contrast answers with about 1.
 *
 * <p>Grey levels matter in three places: they are taken as logarithms, 120 levels added, so that an offset or another contrast changes
 * what is found; noise of a few levels counts little in the local contrast; and what is darker than 30, or than a
 * quarter of the frame's median if that is less, and reaches the border of the frame is taken for the collimator. Frames stretched to a
 * much higher contrast than the 8 bits of a usual angiogram lose vessels to the last.
 * Thinning takes sides: masks of a turned frame, turned back, agree to a mean Dice of 0.96 on real frames.
 *
 * <p>The map's vesselness is the response on the frame of equal local contrast, 0 outside the field of view and where it is below
 * 0.001. Thread-safe; no state between calls.
 *
 * @param scales deviations of the filter in pixels of a frame of 512, 0.5 to 64, at least one: narrow branches to main vessels
 * @param percentile share of the field's pixels below the low threshold in percent, 0 to 100
 * @param strongPercentile the same for the high threshold, not below the low one
 * @param border pixels of a frame of 512 at each side that are never vessel, 0 to 255
 */
public record VesselTreeExtractor(ImmutableDoubleArray scales, double percentile, double strongPercentile, int border)
        implements AnatomyExtractor {
    /** The setting that serves the public data sets: scales 2 to 5.5, percentiles 93 and 96.5, a border of 8 pixels. */
    public static final VesselTreeExtractor DEFAULT =
            new VesselTreeExtractor(ImmutableDoubleArray.of(2, 3.2, 4.3, 5.5), 93, 96.5, 8);

    private static final double REFERENCE_SIDE = 512;
    private static final double SMALL_FRAME_POWER = 0.8;
    /** Frames of fewer pixels hold no vessel of twice the finest scale. */
    private static final int LEAST_SIDE = 16;
    /** How far beyond the scale 0 to 255 grey levels may lie, as after interpolation or windowing. */
    private static final float BEYOND = 256;
    /** Responses below this come from rounding; one local deviation of contrast answers with about 1. */
    private static final float ROUNDING = 1e-3f;
    /** Greatest length of a spur in reference pixels beyond the flank of its ridge. */
    private static final double LONGEST_SPUR = 24;
    /** What is left of the tree after the catheter is gone is at least this share of the side long. */
    private static final double LEAST_REST = 0.12;

    /** Checks scales, percentiles and border. */
    public VesselTreeExtractor {
        new SatoVesselness(scales, FilterPrecision.FAST);
        if (!(percentile >= 0 && strongPercentile >= percentile && strongPercentile <= 100)) {
            throw new IllegalArgumentException("percentile " + percentile + ", strongPercentile " + strongPercentile
                    + ": both lie between 0 and 100, the second not below the first");
        }
        if (border < 0 || 2 * (long) border >= REFERENCE_SIDE) {
            throw new IllegalArgumentException("border is " + border
                    + ": it is a number of pixels of a frame of 512, 0 to 255, so that something is left inside");
        }
    }

    /**
     * The smallest frame of which something is left inside the border.
     *
     * @return pixels in both directions
     */
    public int leastSide() {
        int side = LEAST_SIDE;
        while (2 * margin(side) >= side) {
            side++;
        }
        return side;
    }

    private int margin(int side) {
        return (int) Math.round(border * unit(side));
    }

    /** Length of a reference pixel in pixels of a frame whose shorter side is given. */
    private static double unit(int side) {
        double share = side / REFERENCE_SIDE;
        return share < 1 ? Math.pow(share, SMALL_FRAME_POWER) : share;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException if nothing of the frame is left inside the border, or if a pixel is not a finite number or far from the
     *     scale 0 to 255
     */
    @Override
    public AnatomyMap extract(RandomAccessibleInterval<? extends RealType<?>> frame) {
        FloatImage pixels = FloatImage.copyOf(frame);
        int side = Math.min(pixels.width(), pixels.height());
        requireSide(pixels, side);
        pixels.requireWithin(-BEYOND, 255 + BEYOND);
        double unit = unit(side);
        int margin = margin(side);
        LabelImage lit = FieldOfView.of(pixels, unit);
        LabelImage field = FieldOfView.inset(lit, margin);
        FloatImage even = LocalContrast.of(Absorption.of(pixels), lit, unit);
        double[] scaled = scales.stream()
                .map(scale ->
                        Math.max(SatoVesselness.SMALLEST_SCALE, Math.min(SatoVesselness.LARGEST_SCALE, scale * unit)))
                .toArray();
        FloatImage response = SatoVesselness.of(scaled).respond(even);
        clear(response, field);
        LabelImage ridges = new RidgeSelection(response, field, unit).select(percentile, strongPercentile);
        LabelImage centre = new Spurs(ridges, LONGEST_SPUR * unit).remove(Skeleton.of(ridges));
        LabelImage tree = new VesselWidth(pixels, field, unit).paint(centre);
        LabelImage free = new CatheterRemoval(field, unit).remove(tree);
        Regions regions = Regions.of(free);
        double least = LEAST_REST * side;
        return new AnatomyMap(regions.keep(region -> regions.diagonal(region) >= least), response);
    }

    private void requireSide(FloatImage frame, int side) {
        int least = leastSide();
        if (side < least) {
            throw new InputException(
                    "frame of " + frame.width() + "x" + frame.height(),
                    "no vessel can be told inside a border of " + border + " pixels of a frame of 512",
                    "Use frames of at least " + least + "x" + least);
        }
    }

    private static void clear(FloatImage response, LabelImage field) {
        float[] values = response.values();
        byte[] inside = field.labels();
        for (int i = 0; i < values.length; i++) {
            if (inside[i] == 0 || values[i] < ROUNDING) {
                values[i] = 0;
            }
        }
    }
}
