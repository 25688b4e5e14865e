package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.image.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds narrowings in a profile of diameters. A narrowing is a stretch in which the diameter is below a share of its reference
 * ({@link ReferenceDiameter}); it needs healthy vessel on both sides, because at the end of what is seen a vessel that narrows cannot be
 * told from one that ends. A closed vessel, whose mask ends, is found where the
 * profile leads across the gap ({@link VesselGraph#vessels(double)}). Thread-safe.
 *
 * @param leastPercent smallest loss of diameter that counts, in percent, above 10 and below 100
 * @param leastReference smallest reference diameter in pixels, 0 or more: in thinner vessels a step of the mask by one pixel is a
 *     narrowing
 */
public record StenosisFinder(double leastPercent, double leastReference) {
    /** From 25 percent on, in vessels of 3 pixels. */
    public static final StenosisFinder DEFAULT = new StenosisFinder(25, 3);

    /** A narrowing begins and ends where this share of the diameter is lost. */
    private static final double EDGE = 0.1;
    /** Healthy vessel that is needed on either side, in diameters and at least in pixels. */
    private static final double HEALTHY = 1;

    private static final double LEAST_HEALTHY = 4;
    /** How far beyond a narrowing its shoulders are looked for, in the same. */
    private static final double SHOULDER = 4;

    private static final double LEAST_SHOULDER = 16;
    /** Share of the least loss that must be lost against the lower shoulder, too: a vessel that only steps down has none. */
    private static final double AGAINST_SHOULDER = 0.6;

    /** Checks the numbers. */
    public StenosisFinder {
        if (!(leastPercent > 100 * EDGE && leastPercent < 100)) {
            throw new IllegalArgumentException("leastPercent is " + leastPercent + ": it lies above 10 and below 100");
        }
        if (!(leastReference >= 0 && Double.isFinite(leastReference))) {
            throw new IllegalArgumentException("leastReference is " + leastReference + ": it is 0 pixels or more");
        }
    }

    /**
     * Finds all narrowings of a profile.
     *
     * @param profile the diameters
     * @return the greatest loss of diameter first
     */
    public ImmutableList<StenosisMeasure> find(DiameterProfile profile) {
        return find(profile, ReferenceDiameter.of(profile));
    }

    /**
     * Finds all narrowings of a profile against a reference that is known already.
     *
     * @param profile the diameters
     * @param reference its reference
     * @return the greatest loss of diameter first
     */
    public ImmutableList<StenosisMeasure> find(DiameterProfile profile, ReferenceDiameter reference) {
        double[] loss = loss(profile, reference);
        List<StenosisMeasure> found = new ArrayList<>();
        for (int i = 0; i < loss.length; i++) {
            if (loss[i] < EDGE) {
                continue;
            }
            int from = i;
            while (i + 1 < loss.length && loss[i + 1] >= EDGE) {
                i++;
            }
            if (healthy(profile, loss, from - 1, -1) && healthy(profile, loss, i + 1, 1)) {
                int to = i;
                narrowest(profile, from, to)
                        .filter(at -> stands(profile, from, to, at))
                        .map(at -> measure(profile, reference, at, from, to))
                        .filter(each -> counts(each, profile.unit()))
                        .ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingDouble(StenosisMeasure::percentDiameter).reversed());
        return ImmutableList.copyOf(found);
    }

    /**
     * Measures the narrowest point of a profile whatever its loss, as for a stretch that a reader has chosen.
     *
     * @param profile the diameters
     * @return the point with the greatest share of its reference lost; empty where nothing was measured
     */
    public static Optional<StenosisMeasure> narrowest(DiameterProfile profile) {
        ReferenceDiameter reference = ReferenceDiameter.of(profile);
        double[] loss = loss(profile, reference);
        int best = -1;
        for (int i = 0; i < loss.length; i++) {
            best = profile.isMeasured(i) && (best < 0 || loss[i] > loss[best]) ? i : best;
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(measure(profile, reference, best, begin(loss, best), end(loss, best)));
    }

    private boolean counts(StenosisMeasure measure, LengthUnit unit) {
        return measure.percentDiameter() >= leastPercent
                && measure.referenceDiameter() >= leastReference * unit.perPixel();
    }

    /** Whether the vessel is wider on both sides of a narrowing. */
    private boolean stands(DiameterProfile profile, int from, int to, int at) {
        double lower = Math.min(shoulder(profile, from, -1), shoulder(profile, to, 1));
        return profile.diameter(at) <= (1 - AGAINST_SHOULDER * leastPercent / 100) * lower;
    }

    private static double shoulder(DiameterProfile profile, int from, int way) {
        double reach = Math.max(LEAST_SHOULDER * profile.unit().perPixel(), SHOULDER * profile.diameter(from));
        double widest = 0;
        for (int i = from; i >= 0 && i < profile.size(); i += way) {
            if (Math.abs(profile.position(i) - profile.position(from)) > reach) {
                break;
            }
            widest = profile.isMeasured(i) ? Math.max(widest, profile.diameter(i)) : widest;
        }
        return widest;
    }

    private static double[] loss(DiameterProfile profile, ReferenceDiameter reference) {
        if (reference.diameters().length() != profile.size()) {
            throw new IllegalArgumentException(
                    "a reference of " + reference.diameters().length() + " points for a profile of " + profile.size()
                            + ": both need the same points");
        }
        double[] loss = new double[profile.size()];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = 1 - profile.diameter(i) / reference.diameters().get(i);
        }
        return loss;
    }

    /** Whether enough of the vessel from a point on is as wide as its reference. */
    private static boolean healthy(DiameterProfile profile, double[] loss, int from, int way) {
        double unit = profile.unit().perPixel();
        double needed = 0;
        double length = 0;
        for (int i = from; i >= 0 && i < loss.length; i += way) {
            needed = Math.max(needed, Math.max(LEAST_HEALTHY * unit, HEALTHY * profile.diameter(i)));
            if (loss[i] < EDGE && profile.isMeasured(i)) {
                length += VesselGraph.STEP * unit;
            }
            if (length >= needed) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Integer> narrowest(DiameterProfile profile, int from, int to) {
        int best = -1;
        for (int i = from; i <= to; i++) {
            best = profile.isMeasured(i) && (best < 0 || profile.diameter(i) < profile.diameter(best)) ? i : best;
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private static int begin(double[] loss, int at) {
        int i = at;
        while (i > 0 && loss[i - 1] >= EDGE) {
            i--;
        }
        return i;
    }

    private static int end(double[] loss, int at) {
        int i = at;
        while (i + 1 < loss.length && loss[i + 1] >= EDGE) {
            i++;
        }
        return i;
    }

    private static StenosisMeasure measure(
            DiameterProfile profile, ReferenceDiameter reference, int at, int from, int to) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            double radius = reference.diameters().get(i) / profile.unit().perPixel() / 2;
            left = Math.min(left, profile.line().x(i) - radius);
            right = Math.max(right, profile.line().x(i) + radius);
            top = Math.min(top, profile.line().y(i) - radius);
            bottom = Math.max(bottom, profile.line().y(i) + radius);
        }
        return new StenosisMeasure(
                profile.line().x(at),
                profile.line().y(at),
                profile.diameter(at),
                reference.diameters().get(at),
                profile.position(at),
                profile.position(from),
                profile.position(to),
                Box.ofCorners(left, top, right, bottom));
    }
}
