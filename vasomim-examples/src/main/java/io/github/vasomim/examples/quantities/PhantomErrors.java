package io.github.vasomim.examples.quantities;

import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.Stenosis;
import io.github.vasomim.quantity.DiameterProfile;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.MeasuredVessel;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Errors on whole phantoms, in the true mask and in that of the tree extractor, with and without joining ends across gaps.
 *
 * @param count how many phantoms
 */
public record PhantomErrors(int count) {
    private static final int SIDE = 512;
    private static final long FIRST_SEED = 1000;
    /** Pixels between a drawn narrowing's middle and a found one's. */
    private static final double NEAR = 15;

    /**
     * Measures all phantoms.
     *
     * @return a table in Markdown
     */
    public List<String> lines() {
        PhantomGenerator generator = new PhantomGenerator(new PhantomConfig(SIDE, SIDE, 1, 3));
        List<Phantom> phantoms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phantoms.add(generator.generate(FIRST_SEED + i));
        }
        return List.of(
                "",
                "| mask | diameter, px | narrowings drawn | open in the mask | found | their error, % | listed | first"
                        + " listed is one |",
                "|---|---:|---:|---:|---:|---:|---:|---:|",
                row("true", phantoms, true, VesselQuantifier.DEFAULT.withMostGap(0)),
                row("true, gaps joined", phantoms, true, VesselQuantifier.DEFAULT),
                row("tree extractor", phantoms, false, VesselQuantifier.DEFAULT.withMostGap(0)),
                row("tree extractor, gaps joined", phantoms, false, VesselQuantifier.DEFAULT));
    }

    private static String row(String name, List<Phantom> phantoms, boolean truth, VesselQuantifier quantifier) {
        List<Double> widths = new ArrayList<>();
        List<Double> percents = new ArrayList<>();
        int drawn = 0;
        int open = 0;
        int listed = 0;
        int first = 0;
        for (Phantom phantom : phantoms) {
            LabelImage mask = truth
                    ? phantom.vesselMask()
                    : VesselTreeExtractor.DEFAULT
                            .extract(phantom.frame().pixels().asImg())
                            .mask();
            VesselQuantities found = quantifier.quantify(mask, LengthUnit.PIXEL);
            List<VesselQuantities.Candidate> candidates = found.stenoses();
            listed += candidates.size();
            for (Stenosis stenosis : phantom.stenoses()) {
                drawn++;
                open += mask.get((int) Math.min(SIDE - 1, stenosis.centreX()), (int)
                                        Math.min(SIDE - 1, stenosis.centreY()))
                                != 0
                        ? 1
                        : 0;
                candidates.stream()
                        .filter(each -> near(each, stenosis))
                        .findFirst()
                        .ifPresent(each -> percents.add(each.measure().percentDiameter() - stenosis.percent()));
            }
            first += !candidates.isEmpty()
                            && phantom.stenoses().stream().anyMatch(stenosis -> near(candidates.get(0), stenosis))
                    ? 1
                    : 0;
            found.vessels().forEach(vessel -> compare(vessel, phantom, widths));
        }
        TubeErrors.Row width = TubeErrors.Row.of(TubeErrors.Source.MASK, 0, widths);
        TubeErrors.Row percent = TubeErrors.Row.of(TubeErrors.Source.MASK, 0, percents);
        return String.format(
                Locale.ROOT,
                "| %s | %+.2f ± %.2f | %d | %d | %d | %+.1f ± %.1f | %d | %d of %d |",
                name,
                width.bias(),
                width.spread(),
                drawn,
                open,
                percent.count(),
                percent.bias(),
                percent.spread(),
                listed,
                first,
                phantoms.size());
    }

    private static boolean near(VesselQuantities.Candidate candidate, Stenosis stenosis) {
        return Math.hypot(
                        candidate.measure().x() - stenosis.centreX(),
                        candidate.measure().y() - stenosis.centreY())
                < NEAR;
    }

    /** Every second pixel along the vessel, against the drawn radius nearest to it within a pixel and a half. */
    private static void compare(MeasuredVessel vessel, Phantom phantom, List<Double> errors) {
        DiameterProfile profile = vessel.profile();
        for (int i = 0; i < profile.size(); i += 4) {
            int x = (int) Math.min(SIDE - 1, profile.line().x(i));
            int y = (int) Math.min(SIDE - 1, profile.line().y(i));
            double radius = 0;
            int hits = 0;
            for (int v = Math.max(0, y - 1); v <= Math.min(SIDE - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(SIDE - 1, x + 1); u++) {
                    double drawn = phantom.centrelineRadius().get(u, v);
                    radius += drawn;
                    hits += drawn > 0 ? 1 : 0;
                }
            }
            if (hits > 0 && profile.isMeasured(i)) {
                errors.add(profile.diameter(i) - 2 * radius / hits);
            }
        }
    }
}
