package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.quantity.VesselPath.Gap;
import io.github.vasomim.quantity.VesselPath.Opening;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Puts branches, or parts of them, one behind the other. Not thread-safe. */
final class PathAssembly {
    /** A side branch opens the wall for about its own width, which is at most the vessel's. */
    private static final double REACH = 1.5;

    private static final double MARGIN = 1;

    private final VesselGraph graph;
    private final ImmutableIntArray.Builder branches = ImmutableIntArray.builder();
    private final ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
    private final Set<Integer> junctions = new LinkedHashSet<>();
    private double[] x = new double[256];
    private double[] y = new double[256];
    private int count;

    PathAssembly(VesselGraph graph) {
        this.graph = graph;
    }

    /** Adds a whole branch. */
    PathAssembly add(int branch, boolean reversed) {
        int last = graph.trace(branch).x().length - 1;
        return reversed ? add(branch, last, 0) : add(branch, 0, last);
    }

    /** Adds the points of a branch from one to the other, either way. */
    PathAssembly add(int branch, int from, int to) {
        BranchTracer.Trace trace = graph.trace(branch);
        branches.add(branch);
        int way = Integer.signum(to - from);
        bridge(trace.x()[from], trace.y()[from]);
        for (int i = from; ; i += way) {
            append(trace.x()[i], trace.y()[i]);
            if (i == to) {
                break;
            }
        }
        note(trace.start());
        note(trace.end());
        return this;
    }

    /** Branches that meet share a node; others are joined across a gap, in a straight line of pixels. */
    private void bridge(double px, double py) {
        if (count == 0) {
            return;
        }
        double fromX = x[count - 1];
        double fromY = y[count - 1];
        int steps = (int) Math.ceil(Math.hypot(px - fromX, py - fromY));
        if (steps > 0) {
            gaps.add(new Gap(fromX, fromY, px, py));
        }
        for (int k = 1; k < steps; k++) {
            double share = (double) k / steps;
            append(fromX + share * (px - fromX), fromY + share * (py - fromY));
        }
    }

    private void note(int node) {
        if (graph.nodes().get(node).isJunction()) {
            junctions.add(node);
        }
    }

    private void append(double px, double py) {
        if (count > 0 && x[count - 1] == px && y[count - 1] == py) {
            return;
        }
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = px;
        y[count++] = py;
    }

    /** Whether there are two points, as a line needs. */
    boolean isLine() {
        return count > 1;
    }

    VesselPath path() {
        if (count == 1) {
            // A ring of pixels around its own middle: a line needs two points, even in one place.
            x[count] = x[0];
            y[count++] = y[0];
        }
        Centreline line = VesselGraph.smooth(Arrays.copyOf(x, count), Arrays.copyOf(y, count));
        ImmutableList.Builder<Opening> openings = ImmutableList.builder();
        for (int id : junctions) {
            VesselNode node = graph.nodes().get(id);
            openings.add(new Opening(node.x(), node.y(), REACH * node.radius() + MARGIN));
        }
        return new VesselPath(branches.build(), line, openings.build(), gaps.build());
    }
}
