package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;
import io.github.vasomim.internal.image.CentreGraph;
import io.github.vasomim.internal.image.InnerRadius;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes catheters and guide wires out of a vessel mask. A catheter comes from the border of the field, bends smoothly, keeps its
 * width and sends off no branches, up to the coronary ostium, where the vessel is wider or forks; a vessel that leaves the field
 * bends more, tapers, or has branches. A path that meets neither fork nor widening is taken for a catheter as a whole, so a lone
 * smooth vessel that leaves the field goes too.
 *
 * @param field the field of view without its border
 * @param unit length of a reference pixel in pixels
 */
record CatheterRemoval(LabelImage field, double unit) {
    /** A path starts at most this many reference pixels from the border of the field. */
    private static final double ZONE = 16;
    /** Least length of a catheter, and of a fork's arm at which the path ends, as shares of the shorter side. */
    private static final double LEAST_LENGTH = 0.1;

    private static final double LARGE_ARM = 0.1;
    /** Where the radius rises by this factor the catheter ends and the vessel begins. */
    private static final double STEP = 1.25;
    /** Length over which it must be wider, as a share of the shorter side. */
    private static final double AHEAD = 0.08;
    /** Greatest mean turn over stretches of 8 reference pixels, in radians. */
    private static final double TURN = 0.2;

    private static final double TURN_STRETCH = 8;
    /** Greatest deviation of the radius over its mean. */
    private static final double UNEVEN = 0.4;
    /** Radii in reference pixels. */
    private static final double THINNEST = 1.8;

    private static final double THICKEST = 5.5;
    /** Greatest length of side branches over the length of the path. */
    private static final double BRANCHED = 0.4;
    /** The largest arm not taken at the fork at the end has at least this length in reference pixels: a tree, not a twig. */
    private static final double TREE = 400;
    /** The radius at a pixel is the mean over as many pixels of the path to either side. */
    private static final int EVENED = 4;

    /** The mask without the pixels nearest to the centre lines of catheters. */
    LabelImage remove(LabelImage vessels) {
        int width = vessels.width();
        int pixelCount = vessels.labels().length;
        int side = Math.min(width, vessels.height());
        LabelImage centre = Skeleton.of(vessels);
        InnerRadius radius = new InnerRadius(vessels);
        CentreGraph graph = new CentreGraph(centre);
        boolean[] catheter = new boolean[pixelCount];
        boolean any = false;
        BorderPath.Walk walk = new BorderPath.Walk(graph, width, pixelCount, LARGE_ARM * side, TREE * unit, unit);
        for (int end : endsNearBorder(centre, graph)) {
            BorderPath path = walk.from(end);
            int length = path.length() < LEAST_LENGTH * side ? 0 : catheterLength(path, radius, width, side);
            for (int i = 0; i < length; i++) {
                catheter[path.pixels()[i]] = true;
                any = true;
            }
        }
        return any ? without(vessels, centre, catheter) : vessels;
    }

    private List<Integer> endsNearBorder(LabelImage centre, CentreGraph graph) {
        int zone = (int) Math.round(ZONE * unit);
        LabelImage inner = FieldOfView.inset(Morphology.erode(field, zone), zone);
        int[] next = new int[Neighbourhood.MOST];
        List<Integer> ends = new ArrayList<>();
        for (int at = 0; at < centre.labels().length; at++) {
            if (centre.labels()[at] != 0 && inner.labels()[at] == 0 && graph.neighbours(at, next) <= 1) {
                ends.add(at);
            }
        }
        return ends;
    }

    /** How many pixels from the start of the path are catheter; 0 if none. */
    private int catheterLength(BorderPath path, InnerRadius radius, int width, int side) {
        double[] radii = evened(path.pixels(), radius);
        int length = stepOutwards(radii, (int) (LEAST_LENGTH * side), (int) (AHEAD * side));
        double mean = 0;
        double square = 0;
        for (int i = 0; i < length; i++) {
            mean += radii[i] / length;
            square += radii[i] * radii[i] / length;
        }
        double uneven = Math.sqrt(Math.max(0, square - mean * mean)) / mean;
        boolean leadsIntoTree = length < path.length() || path.forkLength() == 0 || path.forkLength() >= TREE * unit;
        boolean slender = mean > THINNEST * unit && mean < THICKEST * unit;
        boolean bare = path.sideLength() < BRANCHED * path.length();
        return leadsIntoTree && slender && bare && uneven < UNEVEN && turn(path.pixels(), length, width) < TURN
                ? length
                : 0;
    }

    private static double[] evened(int[] pixels, InnerRadius radius) {
        double[] along = Arrays.stream(pixels).mapToDouble(radius::at).toArray();
        double[] radii = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int from = Math.max(0, i - EVENED);
            int to = Math.min(pixels.length - 1, i + EVENED);
            for (int k = from; k <= to; k++) {
                radii[i] += along[k] / (to - from + 1);
            }
        }
        return radii;
    }

    /**
     * Where the radius first steps up: the steepest place of the first stretch over which the radius ahead is wider by the factor than
     * all before; else the whole length. What lies further ahead, as where the vessel tapers, does not count.
     */
    private int stepOutwards(double[] radii, int least, int ahead) {
        double[] sums = new double[radii.length + 1];
        for (int i = 0; i < radii.length; i++) {
            sums[i + 1] = sums[i] + radii[i];
        }
        int best = radii.length;
        double steepest = STEP;
        for (int split = Math.max(1, least); split + ahead <= radii.length && split - ahead < best; split++) {
            double step = (sums[split + ahead] - sums[split]) / ahead / (sums[split] / split);
            if (step >= steepest) {
                steepest = step;
                best = split;
            }
        }
        return best;
    }

    private double turn(int[] pixels, int length, int width) {
        int stretch = Math.max(1, (int) (TURN_STRETCH * unit));
        double sum = 0;
        int count = 0;
        for (int i = 2 * stretch; i < length; i += stretch) {
            double turn = direction(pixels[i - stretch], pixels[i], width)
                    - direction(pixels[i - 2 * stretch], pixels[i - stretch], width);
            sum += Math.abs(Math.IEEEremainder(turn, 2 * Math.PI));
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double direction(int from, int to, int width) {
        return Math.atan2(to / width - from / width, to % width - from % width);
    }

    private static LabelImage without(LabelImage vessels, LabelImage centre, boolean[] catheter) {
        Neighbourhood around = new Neighbourhood(vessels.width(), vessels.height());
        int[] source = new int[vessels.labels().length];
        Arrays.fill(source, -1);
        int[] queue = new int[source.length];
        int size = 0;
        for (int i = 0; i < source.length; i++) {
            if (centre.labels()[i] != 0) {
                source[i] = i;
                queue[size++] = i;
            }
        }
        LabelImage rest = LabelImage.wrap(
                vessels.width(), vessels.height(), vessels.labels().clone());
        int[] next = new int[Neighbourhood.MOST];
        for (int i = 0; i < size; i++) {
            int at = queue[i];
            if (catheter[source[at]]) {
                rest.labels()[at] = 0;
            }
            int neighbours = around.of(at, next);
            for (int k = 0; k < neighbours; k++) {
                if (vessels.labels()[next[k]] != 0 && source[next[k]] < 0) {
                    source[next[k]] = source[at];
                    queue[size++] = next[k];
                }
            }
        }
        return rest;
    }
}
