package io.github.vasomim.phantom;

import java.util.ArrayList;
import java.util.List;

/** What a degradation does to the shadows of a tree before they fall on the detector. */
final class Defects {
    /** Reference pixels a ghost lies away. */
    private static final double NEAREST_GHOST = 14;

    private static final double FARTHEST_GHOST = 30;
    private static final double GHOST_SHARE = 0.6;
    /** Shares of the longest way from the ostium between which contrast fades. */
    private static final double FADING_FROM = 0.1;

    private static final double FADING_UNTIL = 0.5;

    private Defects() {}

    /** The shadows, one per branch, with less absorption the farther from the ostium. */
    static List<Shadow> faded(List<Shadow> shadows, List<Branch> branches, double strength) {
        if (strength == 0) {
            return shadows;
        }
        double longest = 0;
        for (Branch branch : branches) {
            longest = Math.max(longest, branch.travelled()[branch.size() - 1]);
        }
        List<Shadow> faded = new ArrayList<>();
        for (int b = 0; b < shadows.size(); b++) {
            Shadow shadow = shadows.get(b);
            double[] absorption = shadow.absorption().clone();
            for (int i = 0; i < absorption.length; i++) {
                double way = branches.get(b).travelled()[i] / longest;
                double t = Math.max(0, Math.min(1, (way - FADING_FROM) / (FADING_UNTIL - FADING_FROM)));
                absorption[i] *= 1 - strength * t * t * (3 - 2 * t);
            }
            faded.add(new Shadow(shadow.x(), shadow.y(), shadow.radius(), shadow.step(), absorption, shadow.label()));
        }
        return faded;
    }

    /** The shadows elsewhere, in a direction that is drawn, and weaker; none at strength 0. */
    static List<Shadow> ghosts(List<Shadow> shadows, double strength, Draw draw) {
        if (strength == 0) {
            return List.of();
        }
        double direction = draw.between(0, 2 * StrictMath.PI);
        double distance = draw.between(NEAREST_GHOST, FARTHEST_GHOST);
        return moved(
                shadows,
                distance * StrictMath.cos(direction),
                distance * StrictMath.sin(direction),
                GHOST_SHARE * strength);
    }

    /** The shadows shifted by reference pixels and with a share of their absorption. */
    static List<Shadow> moved(List<Shadow> shadows, double right, double down, double share) {
        List<Shadow> moved = new ArrayList<>();
        for (Shadow shadow : shadows) {
            moved.add(new Shadow(
                    sum(shadow.x(), right),
                    sum(shadow.y(), down),
                    shadow.radius(),
                    shadow.step(),
                    product(shadow.absorption(), share),
                    shadow.label()));
        }
        return moved;
    }

    private static double[] sum(double[] values, double added) {
        double[] sum = values.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += added;
        }
        return sum;
    }

    private static double[] product(double[] values, double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }
}
