package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;
import io.github.vasomim.internal.image.InnerRadius;
import io.github.vasomim.internal.image.Spurs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The centre lines of a vessel mask: branches between ends and junctions. The mask is thinned to lines one pixel wide, spurs of a few
 * pixels are taken off, and each line is smoothed, so that it keeps to the middle of the vessel more closely than to a pixel. What lies
 * across another vessel meets it in a junction: a projection does not tell crossings from forks. Immutable, thread-safe.
 */
public final class VesselGraph {
    /** Pixels beyond the wall up to which a side line is a bump of the wall. */
    private static final double LONGEST_SPUR = 5;
    /** Deviation of the smoothing, in steps along the pixels of the line. */
    private static final double SMOOTHING = 2.5;
    /** Pixels between the points of a centre line. */
    static final double STEP = 0.5;

    private final int width;
    private final int height;
    private final ImmutableList<VesselNode> nodes;
    private final ImmutableList<VesselBranch> branches;
    private final List<BranchTracer.Trace> traces;
    private final double[] radii;

    private VesselGraph(LabelImage mask, BranchTracer tracer) {
        this.width = mask.width();
        this.height = mask.height();
        this.traces = List.copyOf(tracer.traces());
        int[] degrees = new int[tracer.places().size()];
        for (BranchTracer.Trace trace : traces) {
            degrees[trace.start()]++;
            degrees[trace.end()]++;
        }
        ImmutableList.Builder<VesselNode> found = ImmutableList.builder();
        for (int i = 0; i < degrees.length; i++) {
            BranchTracer.Place place = tracer.places().get(i);
            found.add(new VesselNode(i, place.x(), place.y(), place.radius(), Math.max(1, degrees[i])));
        }
        this.nodes = found.build();
        ImmutableList.Builder<VesselBranch> lines = ImmutableList.builder();
        for (int i = 0; i < traces.size(); i++) {
            BranchTracer.Trace trace = traces.get(i);
            lines.add(new VesselBranch(i, trace.start(), trace.end(), smooth(trace.x(), trace.y())));
        }
        this.branches = lines.build();
        this.radii = radii(mask);
    }

    /**
     * Finds the branches of a mask.
     *
     * @param mask any label but 0 is vessel; not changed
     * @return the graph; without nodes and branches if the mask is empty or holds nothing longer than it is wide
     */
    public static VesselGraph of(LabelImage mask) {
        LabelImage centre = new Spurs(mask, LONGEST_SPUR).remove(Skeleton.of(mask));
        return new VesselGraph(mask, new BranchTracer(mask, centre));
    }

    static Centreline smooth(double[] x, double[] y) {
        return ArcSmoothing.even(ArcSmoothing.curve(x, SMOOTHING), ArcSmoothing.curve(y, SMOOTHING), STEP);
    }

    private double[] radii(LabelImage mask) {
        InnerRadius inner = new InnerRadius(mask);
        double[] medians = new double[traces.size()];
        for (int i = 0; i < medians.length; i++) {
            BranchTracer.Trace trace = traces.get(i);
            double[] along = new double[trace.x().length];
            for (int k = 0; k < along.length; k++) {
                along[k] = inner.at((int) trace.y()[k] * width + (int) trace.x()[k]);
            }
            Arrays.sort(along);
            medians[i] = along[along.length / 2];
        }
        return medians;
    }

    /**
     * Width of the frame.
     *
     * @return pixels
     */
    public int width() {
        return width;
    }

    /**
     * Height of the frame.
     *
     * @return pixels
     */
    public int height() {
        return height;
    }

    /**
     * Ends and junctions.
     *
     * @return by their ids
     */
    public ImmutableList<VesselNode> nodes() {
        return nodes;
    }

    /**
     * What lies between them.
     *
     * @return by their ids
     */
    public ImmutableList<VesselBranch> branches() {
        return branches;
    }

    /**
     * The way along one branch.
     *
     * @param branch its id
     * @return from its start to its end
     */
    public VesselPath path(int branch) {
        return new PathAssembly(this).add(branch, false).path();
    }

    /**
     * The shortest way along the vessels between two places.
     *
     * @param fromX column of the first, in pixels; the nearest point of a centre line counts
     * @param fromY row of the first
     * @param toX column of the second
     * @param toY row of the second
     * @return the way; empty where the places lie on vessels that do not hang together, on the same point, or where there is no vessel
     */
    public Optional<VesselPath> path(double fromX, double fromY, double toX, double toY) {
        return branches.isEmpty() ? Optional.empty() : new PathSearch(this).find(fromX, fromY, toX, toY);
    }

    /**
     * Whole vessels: at each junction the two branches that lead on most straightly and are most alike in width count as one vessel, and
     * the others end there.
     *
     * @return each branch in exactly one way, the longest first
     */
    public ImmutableList<VesselPath> vessels() {
        return vessels(0);
    }

    /**
     * Whole vessels, also across gaps of the mask: ends that face each other and are of like width count as one vessel whose lumen is not
     * seen between them.
     *
     * @param mostGap longest gap in pixels, from one end of a centre line to the other; 0 to join none
     * @return each branch in exactly one way, the longest first
     */
    public ImmutableList<VesselPath> vessels(double mostGap) {
        if (!(mostGap >= 0 && Double.isFinite(mostGap))) {
            throw new IllegalArgumentException("mostGap is " + mostGap + ": it is 0 pixels or more");
        }
        return new VesselJoining(this, mostGap).join();
    }

    BranchTracer.Trace trace(int branch) {
        return traces.get(branch);
    }

    /** Median distance of a branch's line from the wall, in pixels. */
    double radius(int branch) {
        return radii[branch];
    }
}
