package io.github.vasomim.anatomy.tree;

import io.github.vasomim.internal.image.CentreGraph;
import java.util.Arrays;

/** What is reached along a centre line where some of its pixels are closed. Not thread-safe: it holds scratch arrays. */
final class CentreReach {
    private final CentreGraph graph;
    private final int[] visit;
    private int[] front = new int[256];
    private int round;

    CentreReach(CentreGraph graph, int pixelCount) {
        this.graph = graph;
        this.visit = new int[pixelCount];
    }

    /** Number of centre pixels that are reached from one without stepping on a closed one, counted up to {@code most}. */
    int reachable(int start, boolean[] closed, int most) {
        round++;
        int[] next = new int[CentreGraph.MOST];
        visit[start] = round;
        front[0] = start;
        int size = 1;
        int count = 1;
        while (size > 0 && count < most) {
            int neighbours = graph.neighbours(front[--size], next);
            for (int k = 0; k < neighbours; k++) {
                if (!closed[next[k]] && visit[next[k]] != round) {
                    visit[next[k]] = round;
                    count++;
                    if (size == front.length) {
                        front = Arrays.copyOf(front, 2 * size);
                    }
                    front[size++] = next[k];
                }
            }
        }
        return count;
    }

    /** The pixel some steps on from one, by whichever way is met first, without stepping on a closed one. */
    int ahead(int start, int steps, boolean[] closed) {
        round++;
        int[] next = new int[CentreGraph.MOST];
        int at = start;
        for (int step = 0; step < steps; step++) {
            visit[at] = round;
            int neighbours = graph.neighbours(at, next);
            int on = -1;
            for (int k = 0; k < neighbours && on < 0; k++) {
                on = !closed[next[k]] && visit[next[k]] != round ? next[k] : -1;
            }
            if (on < 0) {
                return at;
            }
            at = on;
        }
        return at;
    }
}
