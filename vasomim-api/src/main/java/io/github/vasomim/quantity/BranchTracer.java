package io.github.vasomim.quantity;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.internal.image.CentreGraph;
import io.github.vasomim.internal.image.InnerRadius;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Follows a centre line of pixels from node to node. Used once; not thread-safe. */
final class BranchTracer {
    private static final int NONE = -1;

    private final LabelImage centre;
    private final InnerRadius radius;
    private final CentreGraph graph;
    private final int width;
    /** The node at a pixel. */
    private final int[] nodeAt;

    private final boolean[] walked;
    private final List<Place> places = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final int[] next = new int[CentreGraph.MOST];

    /** A node that is not counted yet. */
    record Place(double x, double y, double radius) {}

    /** A branch as pixel centres, from node to node with their places at its ends. */
    record Trace(int start, int end, double[] x, double[] y) {}

    BranchTracer(LabelImage mask, LabelImage centre) {
        this.centre = centre;
        this.radius = new InnerRadius(mask);
        this.graph = new CentreGraph(centre);
        this.width = centre.width();
        this.nodeAt = new int[centre.labels().length];
        this.walked = new boolean[nodeAt.length];
        Arrays.fill(nodeAt, NONE);
        findNodes();
        for (int at = 0; at < nodeAt.length; at++) {
            if (nodeAt[at] != NONE) {
                leave(at);
            }
        }
        closeRings();
    }

    List<Place> places() {
        return places;
    }

    List<Trace> traces() {
        return traces;
    }

    private void findNodes() {
        for (int at = 0; at < nodeAt.length; at++) {
            if (centre.labels()[at] == 0 || nodeAt[at] != NONE) {
                continue;
            }
            int degree = graph.neighbours(at, next);
            if (degree == 1) {
                nodeAt[at] = add(new int[] {at}, 1);
            } else if (degree > 2) {
                gather(at);
            }
        }
    }

    /** Junction pixels side by side are one node. */
    private void gather(int first) {
        int[] pixels = new int[16];
        int count = 0;
        pixels[count++] = first;
        nodeAt[first] = places.size();
        for (int i = 0; i < count; i++) {
            int neighbours = graph.neighbours(pixels[i], next);
            int[] around = Arrays.copyOf(next, neighbours);
            for (int other : around) {
                if (nodeAt[other] == NONE && graph.neighbours(other, next) > 2) {
                    nodeAt[other] = places.size();
                    if (count == pixels.length) {
                        pixels = Arrays.copyOf(pixels, 2 * count);
                    }
                    pixels[count++] = other;
                }
            }
        }
        add(pixels, count);
    }

    private int add(int[] pixels, int count) {
        double x = 0;
        double y = 0;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            x += (pixels[i] % width + 0.5) / count;
            y += (pixels[i] / width + 0.5) / count;
            largest = Math.max(largest, radius.at(pixels[i]));
        }
        // The distance goes to the centre of the nearest outer pixel, half a pixel beyond the wall.
        places.add(new Place(x, y, Math.max(0, largest - 0.5)));
        return places.size() - 1;
    }

    private void leave(int from) {
        int neighbours = graph.neighbours(from, next);
        for (int first : Arrays.copyOf(next, neighbours)) {
            if (nodeAt[first] == NONE && !walked[first]) {
                walk(from, first);
            } else if (nodeAt[first] > nodeAt[from]) {
                // Two ends side by side.
                add(nodeAt[from], nodeAt[first], new int[0], 0);
            }
        }
    }

    private void walk(int from, int first) {
        int[] pixels = new int[64];
        int count = 0;
        int before = from;
        int at = first;
        while (nodeAt[at] == NONE) {
            walked[at] = true;
            if (count == pixels.length) {
                pixels = Arrays.copyOf(pixels, 2 * count);
            }
            pixels[count++] = at;
            int on = onward(at, before);
            before = at;
            at = on;
        }
        add(nodeAt[from], nodeAt[at], pixels, count);
    }

    /** The neighbour of a pixel of degree two that is not the one before. */
    private int onward(int at, int before) {
        graph.neighbours(at, next);
        return next[0] == before ? next[1] : next[0];
    }

    private void closeRings() {
        for (int at = 0; at < nodeAt.length; at++) {
            if (centre.labels()[at] != 0 && nodeAt[at] == NONE && !walked[at] && graph.neighbours(at, next) == 2) {
                int first = next[0];
                nodeAt[at] = add(new int[] {at}, 1);
                walk(at, first);
            }
        }
    }

    private void add(int start, int end, int[] pixels, int count) {
        double[] x = new double[count + 2];
        double[] y = new double[count + 2];
        x[0] = places.get(start).x();
        y[0] = places.get(start).y();
        for (int i = 0; i < count; i++) {
            x[i + 1] = pixels[i] % width + 0.5;
            y[i + 1] = pixels[i] / width + 0.5;
        }
        x[count + 1] = places.get(end).x();
        y[count + 1] = places.get(end).y();
        traces.add(new Trace(start, end, x, y));
    }
}
