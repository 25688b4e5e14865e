package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.SplittableRandom;

/** Dark curved bands on a bright, uneven, noisy ground; each frame of another size. */
record DrawnVessels(int size, long seed) implements SegmentationSet {
    @Override
    public String id(int index) {
        return "drawn-" + seed + "-" + index;
    }

    @Override
    public LabelledFrame read(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + index);
        int width = 64 + 8 * (index % 3);
        int height = 72 - 4 * (index % 2);
        FloatImage frame = new FloatImage(width, height);
        LabelImage label = new LabelImage(width, height);
        double phase = 6 * random.nextDouble();
        double slope = random.nextDouble() - 0.5;
        double level = 0.3 + 0.4 * random.nextDouble();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double centre =
                        height * (level + 0.15 * Math.sin(phase + 5.0 * x / width) + slope * (0.5 - x / 70.0) / 2);
                boolean vessel = Math.abs(y - centre) < 4;
                double ground = 170 + 30.0 * x / width;
                frame.values()[y * width + x] = (float) (ground * (vessel ? 0.5 : 1) + 5 * random.nextGaussian());
                label.labels()[y * width + x] = (byte) (vessel ? 1 : 0);
            }
        }
        return new LabelledFrame(new Angiogram("drawn" + index, frame, null), label);
    }
}
