package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Box;
import java.util.random.RandomGenerator;

/**
 * A part of the frame of random size, aspect and place, on whole pixels: area uniform, aspect uniform in its logarithm, place uniform
 * (random resized crop). If ten draws do not fit into the frame it is the largest centred part of an allowed aspect.
 *
 * @param probability how often it is drawn, 0 to 1; else the whole frame is taken
 * @param leastShare smallest share of the frame's area, above 0
 * @param mostShare largest share, at most 1
 * @param mostAspect largest width to height in units of the result's width to height, at least 1; the smallest is its inverse
 */
public record RandomCrop(double probability, double leastShare, double mostShare, double mostAspect) {
    /** Never drawn; the published ranges otherwise. */
    public static final RandomCrop OFF = new RandomCrop(0, 0.2, 1, 4.0 / 3);

    private static final int TRIES = 10;

    /** Checks the ranges. */
    public RandomCrop {
        Chance.check("crop probability", probability, 1);
        check(leastShare, mostShare, mostAspect);
    }

    static void check(double leastShare, double mostShare, double mostAspect) {
        if (!(leastShare > 0 && leastShare <= mostShare && mostShare <= 1)) {
            throw new IllegalArgumentException(
                    "area shares are " + leastShare + " to " + mostShare + ": they ascend, above 0 and up to 1");
        }
        if (!(mostAspect >= 1) || Double.isInfinite(mostAspect)) {
            throw new IllegalArgumentException("aspect is " + mostAspect + ": the largest is at least 1 and finite");
        }
    }

    /** Draws a part of a frame for a result of the given width to height. */
    Box draw(int width, int height, double resultAspect, RandomGenerator random) {
        double area = (double) width * height;
        double logAspect = Math.log(mostAspect);
        for (int i = 0; i < TRIES; i++) {
            double target = area * (leastShare + (mostShare - leastShare) * random.nextDouble());
            double aspect = resultAspect * Math.exp(logAspect * (2 * random.nextDouble() - 1));
            long w = Math.round(Math.sqrt(target * aspect));
            long h = Math.round(Math.sqrt(target / aspect));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int y = random.nextInt(height - (int) h + 1);
                int x = random.nextInt(width - (int) w + 1);
                return new Box(x, y, w, h);
            }
        }
        int w = (int) Math.max(1, Math.min(width, Math.round(height * mostAspect * resultAspect)));
        int h = (int) Math.max(1, Math.min(height, Math.round(width * mostAspect / resultAspect)));
        int x = (width - w) / 2;
        int y = (height - h) / 2;
        return new Box(x, y, w, h);
    }
}
