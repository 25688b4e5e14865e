package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Joins branches to vessels: at each junction those two that lead on most straightly and are most alike in width, and across gaps of the
 * mask ends that face each other.
 */
final class VesselJoining {
    private static final int NONE = -1;
    /** A vessel does not turn by more than this at a junction, in radians. */
    private static final double MOST_TURN = 1.3;
    /** Of the turn in radians and the logarithm of the ratio of widths together. */
    private static final double MOST_COST = 1.6;
    /** Diameter in pixels and length in pixels of a branch below which its gaps say nothing: thin vessels fade in pieces. */
    private static final double LEAST_DIAMETER = 3;

    private static final double LEAST_LENGTH = 20;
    /** Pixels beyond the wall of the junction over which a branch's direction is taken. */
    private static final double DIRECTION = 8;

    private final VesselGraph graph;
    private final double mostGap;
    /** End 2 b is the start of branch b, end 2 b + 1 its end; here is the end that each is joined to. */
    private final int[] joined;

    /** Gaps in pixels, 0 for none. */
    VesselJoining(VesselGraph graph, double mostGap) {
        this.graph = graph;
        this.mostGap = mostGap;
        this.joined = new int[2 * graph.branches().size()];
        Arrays.fill(joined, NONE);
    }

    /** Two ends at a junction and how ill they fit. */
    private record Pair(int one, int other, double cost) {}

    ImmutableList<VesselPath> join() {
        List<List<Integer>> ends = new ArrayList<>();
        graph.nodes().forEach(node -> ends.add(new ArrayList<>()));
        for (VesselBranch branch : graph.branches()) {
            ends.get(branch.start()).add(2 * branch.id());
            ends.get(branch.end()).add(2 * branch.id() + 1);
        }
        for (VesselNode node : graph.nodes()) {
            if (node.isJunction()) {
                pair(node, ends.get(node.id()));
            }
        }
        if (mostGap > 0) {
            bridge(ends);
        }
        boolean[] used = new boolean[graph.branches().size()];
        List<VesselPath> paths = new ArrayList<>();
        for (int end = 0; end < joined.length; end++) {
            if (joined[end] == NONE && !used[end / 2]) {
                paths.add(follow(end, used));
            }
        }
        // What is left are rings of joined branches.
        for (int branch = 0; branch < used.length; branch++) {
            if (!used[branch]) {
                paths.add(follow(2 * branch, used));
            }
        }
        paths.sort(Comparator.comparingDouble((VesselPath path) -> -path.line().length()));
        return ImmutableList.copyOf(paths);
    }

    /** Joins ends of vessels across gaps. */
    private void bridge(List<List<Integer>> ends) {
        List<FacingEnds.End> loose = new ArrayList<>();
        for (VesselNode node : graph.nodes()) {
            for (int end : ends.get(node.id())) {
                // The distance goes to the centre of the nearest outer pixel, half a pixel beyond the wall.
                double diameter = 2 * graph.radius(end / 2) - 1;
                double length = graph.branches().get(end / 2).line().length();
                if (node.degree() == 1 && diameter >= LEAST_DIAMETER && length >= LEAST_LENGTH) {
                    loose.add(new FacingEnds.End(end, node.x(), node.y(), direction(node, end) + Math.PI, diameter));
                }
            }
        }
        for (FacingEnds.Pair pair : new FacingEnds(mostGap).pairs(loose)) {
            join(pair.one(), pair.other());
        }
    }

    private void join(int one, int other) {
        if (joined[one] == NONE && joined[other] == NONE) {
            joined[one] = other;
            joined[other] = one;
        }
    }

    private void pair(VesselNode node, List<Integer> ends) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            for (int k = i + 1; k < ends.size(); k++) {
                // The two ends of one loop would make a ring of it.
                if (ends.get(i) / 2 != ends.get(k) / 2) {
                    double turn = turn(node, ends.get(i), ends.get(k));
                    double cost =
                            turn + Math.abs(Math.log(graph.radius(ends.get(i) / 2) / graph.radius(ends.get(k) / 2)));
                    if (turn < MOST_TURN && cost < MOST_COST) {
                        pairs.add(new Pair(ends.get(i), ends.get(k), cost));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        for (Pair pair : pairs) {
            join(pair.one(), pair.other());
        }
    }

    /** The change of direction on the way in by one end and out by another, 0 to pi. */
    private double turn(VesselNode node, int in, int out) {
        double turn = direction(node, out) - direction(node, in) - Math.PI;
        return Math.abs(Math.IEEEremainder(turn, 2 * Math.PI));
    }

    /** Direction away from a node. */
    private double direction(VesselNode node, int end) {
        BranchTracer.Trace trace = graph.trace(end / 2);
        int last = trace.x().length - 1;
        int steps = (int) Math.min(last, Math.ceil(node.radius() + DIRECTION));
        int at = end % 2 == 0 ? steps : last - steps;
        return Math.atan2(trace.y()[at] - node.y(), trace.x()[at] - node.x());
    }

    private VesselPath follow(int first, boolean[] used) {
        PathAssembly way = new PathAssembly(graph);
        int end = first;
        while (end != NONE && !used[end / 2]) {
            used[end / 2] = true;
            way.add(end / 2, end % 2 == 1);
            end = joined[end ^ 1];
        }
        return way.path();
    }
}
