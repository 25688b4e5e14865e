package io.github.vasomim.quantity;

import java.util.Arrays;
import java.util.Optional;

/** The shortest way between two places, by Dijkstra's algorithm over the nodes. */
final class PathSearch {
    private static final int NONE = -1;

    private final VesselGraph graph;

    PathSearch(VesselGraph graph) {
        this.graph = graph;
    }

    /** A point of a branch's trace. */
    private record Stop(int branch, int point) {}

    Optional<VesselPath> find(double fromX, double fromY, double toX, double toY) {
        Stop from = nearest(fromX, fromY);
        Stop to = nearest(toX, toY);
        if (from.branch() == to.branch()) {
            return from.point() == to.point()
                    ? Optional.empty()
                    : Optional.of(new PathAssembly(graph)
                            .add(from.branch(), from.point(), to.point())
                            .path());
        }
        int count = graph.nodes().size();
        double[] distance = new double[count];
        int[] via = new int[count];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(via, NONE);
        BranchTracer.Trace first = graph.trace(from.branch());
        distance[first.start()] = length(first, 0, from.point());
        distance[first.end()] = Math.min(distance[first.end()], length(first, from.point(), first.x().length - 1));
        settle(distance, via);
        BranchTracer.Trace last = graph.trace(to.branch());
        double overStart = distance[last.start()] + length(last, 0, to.point());
        double overEnd = distance[last.end()] + length(last, to.point(), last.x().length - 1);
        if (Double.isInfinite(Math.min(overStart, overEnd))) {
            return Optional.empty();
        }
        PathAssembly way = new PathAssembly(graph);
        boolean byStart = overStart <= overEnd;
        int root = append(way, byStart ? last.start() : last.end(), via, from);
        if (root == NONE) {
            return Optional.empty();
        }
        way.add(to.branch(), byStart ? 0 : last.x().length - 1, to.point());
        return way.isLine() ? Optional.of(way.path()) : Optional.empty();
    }

    private Stop nearest(double x, double y) {
        Stop best = new Stop(0, 0);
        double least = Double.POSITIVE_INFINITY;
        for (VesselBranch branch : graph.branches()) {
            BranchTracer.Trace trace = graph.trace(branch.id());
            for (int i = 0; i < trace.x().length; i++) {
                double distance = Math.hypot(trace.x()[i] - x, trace.y()[i] - y);
                if (distance < least) {
                    least = distance;
                    best = new Stop(branch.id(), i);
                }
            }
        }
        return best;
    }

    private static double length(BranchTracer.Trace trace, int from, int to) {
        double length = 0;
        for (int i = from + 1; i <= to; i++) {
            length += Math.hypot(trace.x()[i] - trace.x()[i - 1], trace.y()[i] - trace.y()[i - 1]);
        }
        return length;
    }

    private void settle(double[] distance, int[] via) {
        boolean[] done = new boolean[distance.length];
        while (true) {
            int node = NONE;
            for (int i = 0; i < distance.length; i++) {
                if (!done[i] && Double.isFinite(distance[i]) && (node == NONE || distance[i] < distance[node])) {
                    node = i;
                }
            }
            if (node == NONE) {
                return;
            }
            done[node] = true;
            for (VesselBranch branch : graph.branches()) {
                if (branch.start() == node || branch.end() == node) {
                    int other = branch.start() == node ? branch.end() : branch.start();
                    BranchTracer.Trace trace = graph.trace(branch.id());
                    double over = distance[node] + length(trace, 0, trace.x().length - 1);
                    if (over < distance[other]) {
                        distance[other] = over;
                        via[other] = branch.id();
                    }
                }
            }
        }
    }

    /** Adds the way from the first stop to a node; the last branch leads back to where the search began. */
    private int append(PathAssembly way, int node, int[] via, Stop from) {
        if (via[node] == NONE) {
            BranchTracer.Trace first = graph.trace(from.branch());
            boolean byStart = first.start() == node
                    && (first.end() != node
                            || length(first, 0, from.point()) <= length(first, from.point(), first.x().length - 1));
            way.add(from.branch(), from.point(), byStart ? 0 : first.x().length - 1);
            return node;
        }
        VesselBranch branch = graph.branches().get(via[node]);
        boolean reversed = branch.start() == node;
        append(way, reversed ? branch.end() : branch.start(), via, from);
        way.add(branch.id(), reversed);
        return node;
    }
}
