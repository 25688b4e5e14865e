package io.github.vasomim.anatomy.tree;

import io.github.vasomim.anatomy.PercentileThreshold;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;

/**
 * Chooses what of a vesselness response is vessel: hysteresis inside the field of view, then groups of neighbouring fragments by
 * length and summed response, and the fragments that belong to them.
 *
 * @param response not negative, 0 outside the field
 * @param field the field of view without its border
 * @param unit length of a reference pixel in pixels
 */
record RidgeSelection(FloatImage response, LabelImage field, double unit) {
    /** Least response of a ridge: on real frames the low percentile is 0.22 and more; even ground and shading answer with less. */
    private static final double LEAST = 0.1;
    /** Least diagonal of a fragment as a share of the shorter side. */
    private static final double FRAGMENT = 0.04;
    /** Fragments of which one reaches this many reference pixels to meet the other are one group. */
    private static final double REACH = 4;
    /** Least diagonal of a group as a share of the shorter side. */
    private static final double GROUP = 0.15;
    /** Least sum of responses as a share of the strongest group's. */
    private static final double STRENGTH = 0.3;
    /** Greatest cost of the path to a fragment that joins, in reference pixels on a ridge. */
    private static final double PATH = 36;
    /** Least diagonal of a fragment that joins as a share of the shorter side. */
    private static final double JOINING = 0.14;
    /** Width of the zone along the border of the field, in reference pixels, and the share of an edge's centre line in it. */
    private static final double ZONE = 20;

    private static final double ALONG_BORDER = 0.6;

    /** 1 on chosen ridges and on the paths between them; empty where the field is closed or nothing answers. */
    LabelImage select(double lowPercentile, double highPercentile) {
        LabelImage ridges = new LabelImage(field.width(), field.height());
        if (field.foregroundCount() == 0) {
            return ridges;
        }
        FloatImage inside = insideField();
        double low = Math.max(LEAST, new PercentileThreshold(lowPercentile).of(inside));
        double high = new PercentileThreshold(highPercentile).of(inside);
        for (int i = 0; i < ridges.labels().length; i++) {
            float value = response.values()[i];
            ridges.labels()[i] = (byte) (field.labels()[i] != 0 && value >= low ? 1 : 0);
        }
        LabelImage fragments = fragments(ridges, high);
        LabelImage inner = withoutEdges(fragments);
        LabelImage tree = groups(fragments);
        for (int i = 0; i < tree.labels().length; i++) {
            tree.labels()[i] &= inner.labels()[i];
        }
        return new FragmentPaths(response, field, low, PATH * unit).join(tree, inner, JOINING * side());
    }

    private FloatImage insideField() {
        FloatImage inside = new FloatImage(field.foregroundCount(), 1);
        int count = 0;
        for (int i = 0; i < field.labels().length; i++) {
            if (field.labels()[i] != 0) {
                inside.values()[count++] = response.values()[i];
            }
        }
        return inside;
    }

    private LabelImage fragments(LabelImage ridges, double high) {
        Regions regions = Regions.of(ridges);
        boolean[] strong = new boolean[regions.count() + 1];
        for (int i = 0; i < ridges.labels().length; i++) {
            if (response.values()[i] >= high) {
                strong[regions.at(i)] = true;
            }
        }
        double least = FRAGMENT * side();
        return regions.keep(region -> strong[region] && regions.diagonal(region) >= least);
    }

    private LabelImage groups(LabelImage fragments) {
        int reach = (int) Math.round(REACH * unit);
        Regions groups = Regions.of(Morphology.dilate(fragments, reach)).within(fragments);
        double[] strength = new double[groups.count() + 1];
        for (int i = 0; i < fragments.labels().length; i++) {
            strength[groups.at(i)] += groups.at(i) == 0 ? 0 : response.values()[i];
        }
        double strongest = 0;
        for (double sum : strength) {
            strongest = Math.max(strongest, sum);
        }
        double leastStrength = STRENGTH * strongest;
        double leastLength = GROUP * side();
        return groups.keep(group -> strength[group] >= leastStrength && groups.diagonal(group) >= leastLength);
    }

    /** Drops regions whose centre line runs along the border of the field: the edge of collimator or detector. */
    private LabelImage withoutEdges(LabelImage chosen) {
        int zone = (int) Math.round(ZONE * unit);
        LabelImage inner = FieldOfView.inset(Morphology.erode(field, zone), zone);
        LabelImage centre = Skeleton.of(chosen);
        Regions regions = Regions.of(chosen);
        int[] length = new int[regions.count() + 1];
        int[] outer = new int[regions.count() + 1];
        for (int i = 0; i < centre.labels().length; i++) {
            if (centre.labels()[i] != 0) {
                length[regions.at(i)]++;
                outer[regions.at(i)] += inner.labels()[i] == 0 ? 1 : 0;
            }
        }
        return regions.keep(region -> outer[region] <= ALONG_BORDER * length[region]);
    }

    private int side() {
        return Math.min(field.width(), field.height());
    }
}
