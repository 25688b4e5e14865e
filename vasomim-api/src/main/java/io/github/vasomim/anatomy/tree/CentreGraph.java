package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/**
 * A centre line as a graph of pixels: neighbours over sides, and over corners where no side leads the same way. Not thread-safe: it
 * holds scratch arrays.
 */
final class CentreGraph {
    private final LabelImage centre;
    private final int width;
    private final int height;
    private final int[] visit;
    private int[] front = new int[256];
    private int round;

    CentreGraph(LabelImage centre) {
        this.centre = centre;
        this.width = centre.width();
        this.height = centre.height();
        this.visit = new int[width * height];
    }

    /** Writes the neighbours of a centre pixel, at most 8, and returns how many there are. */
    int neighbours(int at, int[] into) {
        int x = at % width;
        int y = at / width;
        boolean right = on(x + 1, y);
        boolean left = on(x - 1, y);
        boolean down = on(x, y + 1);
        boolean up = on(x, y - 1);
        int count = 0;
        if (right) {
            into[count++] = at + 1;
        }
        if (left) {
            into[count++] = at - 1;
        }
        if (down) {
            into[count++] = at + width;
        }
        if (up) {
            into[count++] = at - width;
        }
        if (!right && !down && on(x + 1, y + 1)) {
            into[count++] = at + width + 1;
        }
        if (!right && !up && on(x + 1, y - 1)) {
            into[count++] = at - width + 1;
        }
        if (!left && !down && on(x - 1, y + 1)) {
            into[count++] = at + width - 1;
        }
        if (!left && !up && on(x - 1, y - 1)) {
            into[count++] = at - width - 1;
        }
        return count;
    }

    private boolean on(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && centre.labels()[y * width + x] != 0;
    }

    /** Number of centre pixels that are reached from one without stepping on a closed one, counted up to {@code most}. */
    int reachable(int start, boolean[] closed, int most) {
        round++;
        int[] next = new int[Neighbourhood.MOST];
        visit[start] = round;
        front[0] = start;
        int size = 1;
        int count = 1;
        while (size > 0 && count < most) {
            int neighbours = neighbours(front[--size], next);
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
        int[] next = new int[Neighbourhood.MOST];
        int at = start;
        for (int step = 0; step < steps; step++) {
            visit[at] = round;
            int neighbours = neighbours(at, next);
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
