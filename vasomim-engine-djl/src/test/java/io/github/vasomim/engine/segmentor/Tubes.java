package io.github.vasomim.engine.segmentor;

import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.SplittableRandom;

/** Frames of bent dark tubes on an uneven, noisy ground. */
record Tubes(int size, int side) implements PseudoLabels {
    @Override
    public AugmentedFrame get(int index) {
        SplittableRandom random = new SplittableRandom(1000 + index);
        FloatImage frame = new FloatImage(side, side);
        LabelImage mask = new LabelImage(side, side);
        double slope = 60 * (random.nextDouble() - 0.5);
        double phase = 2 * Math.PI * random.nextDouble();
        double offset = side * (0.3 + 0.4 * random.nextDouble());
        boolean upright = random.nextBoolean();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double along = upright ? y : x;
                double across = upright ? x : y;
                double centre = offset + side * 0.15 * Math.sin(phase + 6.0 * along / side);
                boolean vessel = Math.abs(across - centre) < 3;
                double ground = 150 + slope * x / side + 8 * random.nextGaussian();
                frame.values()[y * side + x] = (float) Math.max(0, Math.min(255, ground - (vessel ? 60 : 0)));
                mask.labels()[y * side + x] = (byte) (vessel ? 1 : 0);
            }
        }
        return new AugmentedFrame(frame, List.of(mask));
    }

    /** 2 |P and T| / (|P| + |T|) of all pixels with probability above a half. */
    static double dice(FloatImage probability, LabelImage truth) {
        long both = 0;
        long sum = 0;
        for (int i = 0; i < truth.labels().length; i++) {
            boolean p = probability.values()[i] > 0.5;
            boolean t = truth.labels()[i] != 0;
            both += p && t ? 1 : 0;
            sum += (p ? 1 : 0) + (t ? 1 : 0);
        }
        return sum == 0 ? 1 : 2.0 * both / sum;
    }
}
