package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.image.LabelImage;
import java.util.Optional;

/**
 * From a vessel mask to diameters and narrowings of every vessel in it. Thread-safe.
 *
 * @param meter measures diameters
 * @param finder finds narrowings
 * @param leastLength shortest vessel that is measured, in pixels, 0 or more
 * @param mostGap longest gap of the mask across which ends that face each other are one vessel, in pixels, 0 or more: a narrowing whose
 *     lumen is too thin to be seen breaks the mask. What is left of it counts as one pixel, so that the loss at a gap is the least there can be
 */
public record VesselQuantifier(DiameterMeter meter, StenosisFinder finder, double leastLength, double mostGap) {
    /** The usual meter and finder, for vessels of 15 pixels or more, across gaps of up to 30. */
    public static final VesselQuantifier DEFAULT =
            new VesselQuantifier(DiameterMeter.DEFAULT, StenosisFinder.DEFAULT, 15, 30);

    /**
     * Measures no vessel across a gap.
     *
     * @param meter measures diameters
     * @param finder finds narrowings
     * @param leastLength shortest vessel that is measured, in pixels, 0 or more
     */
    public VesselQuantifier(DiameterMeter meter, StenosisFinder finder, double leastLength) {
        this(meter, finder, leastLength, 0);
    }

    /** Checks the lengths. */
    public VesselQuantifier {
        if (!(mostGap >= 0 && Double.isFinite(mostGap))) {
            throw new IllegalArgumentException("mostGap is " + mostGap + ": it is 0 pixels or more");
        }
        if (!(leastLength >= 0 && Double.isFinite(leastLength))) {
            throw new IllegalArgumentException("leastLength is " + leastLength + ": it is 0 pixels or more");
        }
    }

    /**
     * The same across other gaps.
     *
     * @param gap longest gap in pixels, 0 for none: where a mask also breaks for other reasons, such as that of a filter where contrast
     *     fades, gaps say nothing
     * @return the changed copy
     */
    public VesselQuantifier withMostGap(double gap) {
        return new VesselQuantifier(meter, finder, leastLength, gap);
    }

    /**
     * Measures the vessels of a plain mask.
     *
     * @param mask any label but 0 is vessel; not changed
     * @param unit what to tell lengths in
     * @return vessels and narrowings; none if the mask is empty
     */
    public VesselQuantities quantify(LabelImage mask, LengthUnit unit) {
        MaskBorders borders = new MaskBorders(mask);
        return quantify(mask, borders, borders, unit);
    }

    /**
     * Measures the vessels of a mask whose borders something finer tells.
     *
     * @param mask any label but 0 is vessel; not changed
     * @param borders of the same frame, such as {@link FrameBorders} or {@link ProbabilityBorders}
     * @param unit what to tell lengths in
     * @return vessels and narrowings; none if the mask is empty
     */
    public VesselQuantities quantify(LabelImage mask, LumenBorders borders, LengthUnit unit) {
        return quantify(mask, new MaskBorders(mask), borders, unit);
    }

    private VesselQuantities quantify(LabelImage mask, MaskBorders rough, LumenBorders borders, LengthUnit unit) {
        VesselGraph graph = VesselGraph.of(mask);
        ImmutableList.Builder<MeasuredVessel> vessels = ImmutableList.builder();
        for (VesselPath path : graph.vessels(mostGap)) {
            if (path.line().length() < leastLength) {
                continue;
            }
            Optional<DiameterProfile> profile = meter.measure(path, rough, borders, unit);
            if (profile.isPresent()) {
                ReferenceDiameter reference = ReferenceDiameter.of(profile.get());
                vessels.add(new MeasuredVessel(profile.get(), reference, finder.find(profile.get(), reference)));
            }
        }
        return new VesselQuantities(graph, vessels.build(), unit);
    }
}
