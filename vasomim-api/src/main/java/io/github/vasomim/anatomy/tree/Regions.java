package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** The 8-connected regions of a mask, numbered from 1. */
final class Regions {
    private final LabelImage mask;
    private final int[] numbers;
    private final int count;
    private final int[] left;
    private final int[] right;
    private final int[] top;
    private final int[] bottom;

    private Regions(LabelImage mask, int[] numbers, int count) {
        this.mask = mask;
        this.numbers = numbers;
        this.count = count;
        this.left = filled(Integer.MAX_VALUE);
        this.right = filled(-1);
        this.top = filled(Integer.MAX_VALUE);
        this.bottom = filled(-1);
        measure();
    }

    static Regions of(LabelImage mask) {
        Neighbourhood around = new Neighbourhood(mask.width(), mask.height());
        byte[] on = mask.labels();
        int[] numbers = new int[on.length];
        int[] front = new int[1024];
        int[] next = new int[Neighbourhood.MOST];
        int count = 0;
        for (int start = 0; start < on.length; start++) {
            if (on[start] == 0 || numbers[start] != 0) {
                continue;
            }
            numbers[start] = ++count;
            int size = 0;
            front[size++] = start;
            while (size > 0) {
                int neighbours = around.of(front[--size], next);
                if (size + neighbours > front.length) {
                    front = Arrays.copyOf(front, 2 * front.length);
                }
                for (int k = 0; k < neighbours; k++) {
                    if (on[next[k]] != 0 && numbers[next[k]] == 0) {
                        numbers[next[k]] = count;
                        front[size++] = next[k];
                    }
                }
            }
        }
        return new Regions(mask, numbers, count);
    }

    /** The same regions cut down to a part of the mask; a region may fall apart and stays one. */
    Regions within(LabelImage part) {
        int[] cut = numbers.clone();
        for (int i = 0; i < cut.length; i++) {
            if (part.labels()[i] == 0) {
                cut[i] = 0;
            }
        }
        return new Regions(part, cut, count);
    }

    private int[] filled(int value) {
        int[] array = new int[count + 1];
        Arrays.fill(array, value);
        return array;
    }

    private void measure() {
        int width = mask.width();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < width; x++) {
                int region = numbers[y * width + x];
                if (region != 0) {
                    left[region] = Math.min(left[region], x);
                    right[region] = Math.max(right[region], x);
                    top[region] = Math.min(top[region], y);
                    bottom[region] = y;
                }
            }
        }
    }

    /** Number of regions. */
    int count() {
        return count;
    }

    /** The region a pixel belongs to, 0 for the ground. */
    int at(int pixel) {
        return numbers[pixel];
    }

    /** Length of the diagonal of a region's box in pixels. */
    double diagonal(int region) {
        return Math.hypot(right[region] - left[region] + 1, bottom[region] - top[region] + 1);
    }

    /** Calls for each pixel of a region. */
    void forEach(int region, IntConsumer pixel) {
        int width = mask.width();
        for (int y = top[region]; y <= bottom[region]; y++) {
            for (int x = left[region]; x <= right[region]; x++) {
                if (numbers[y * width + x] == region) {
                    pixel.accept(y * width + x);
                }
            }
        }
    }

    /** Keeps the regions that are asked for. */
    LabelImage keep(IntPredicate wanted) {
        boolean[] kept = new boolean[count + 1];
        for (int region = 1; region <= count; region++) {
            kept[region] = wanted.test(region);
        }
        LabelImage rest = new LabelImage(mask.width(), mask.height());
        for (int i = 0; i < numbers.length; i++) {
            rest.labels()[i] = (byte) (kept[numbers[i]] ? 1 : 0);
        }
        return rest;
    }
}
