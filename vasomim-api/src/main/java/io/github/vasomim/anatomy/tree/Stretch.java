package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/** The pixels of a centre line within a few steps of one of them. Not thread-safe: it holds scratch arrays. */
final class Stretch {
    private final LabelImage centre;
    private final Neighbourhood around;
    private final int[] visit;
    private final int[] next = new int[Neighbourhood.MOST];
    private int[] pixels = new int[64];
    private int[] steps = new int[64];
    private int round;

    Stretch(LabelImage centre) {
        this.centre = centre;
        this.around = new Neighbourhood(centre.width(), centre.height());
        this.visit = new int[centre.width() * centre.height()];
    }

    /** Collects the centre pixels at most {@code most} steps from one, itself the first, and returns how many there are. */
    int collect(int start, int most) {
        round++;
        visit[start] = round;
        pixels[0] = start;
        steps[0] = 0;
        int count = 1;
        for (int i = 0; i < count && steps[i] < most; i++) {
            int neighbours = around.of(pixels[i], next);
            for (int k = 0; k < neighbours; k++) {
                if (centre.labels()[next[k]] != 0 && visit[next[k]] != round) {
                    visit[next[k]] = round;
                    if (count == pixels.length) {
                        pixels = Arrays.copyOf(pixels, 2 * count);
                        steps = Arrays.copyOf(steps, 2 * count);
                    }
                    pixels[count] = next[k];
                    steps[count++] = steps[i] + 1;
                }
            }
        }
        return count;
    }

    /** One of the pixels last collected, nearest first. */
    int pixel(int i) {
        return pixels[i];
    }
}
