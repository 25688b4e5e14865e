package io.github.vasomim.engine.quality;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Frames of any grey. The score {@code bright} says how bright a frame is; {@code same} how near its grey comes to that of its
 * references, which is drawn anew for each frame: without a reference nobody can tell.
 */
record DrawnQuality(int size, long seed, int references) implements QualitySet {
    private static final int SIDE = 32;
    private static final double DARKEST = 20;
    private static final double RANGE = 200;

    @Override
    public ImmutableList<String> metrics() {
        return ImmutableList.of("bright", "same");
    }

    @Override
    public String id(int index) {
        return "drawn-" + seed + "-" + index;
    }

    private static Angiogram frame(double grey, SplittableRandom random) {
        FloatImage image = new FloatImage(SIDE, SIDE);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) (DARKEST + RANGE * grey + 8 * random.nextDouble());
        }
        return new Angiogram("drawn", image, null);
    }

    @Override
    public RatedFrame read(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + index);
        double bright = random.nextDouble();
        double wanted = random.nextDouble();
        List<Angiogram> all = IntStream.range(0, references)
                .mapToObj(i -> frame(wanted, random))
                .toList();
        return new RatedFrame(
                frame(bright, random), all, ImmutableDoubleArray.of(bright, 1 - Math.abs(bright - wanted)));
    }
}
