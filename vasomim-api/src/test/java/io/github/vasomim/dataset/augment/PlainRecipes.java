package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import java.util.random.RandomGenerator;

/** The two published recipes step by step and pixel by pixel, each step on an image of its own. */
final class PlainRecipes {
    private PlainRecipes() {}

    record View(FloatImage frame, LabelImage label) {}

    static View pretraining(FloatImage frame, LabelImage label, int side, RandomGenerator random) {
        Box crop = AugmentationSettings.PRETRAINING.crop().draw(frame.width(), frame.height(), 1, random);
        boolean flip = random.nextDouble() < 0.5;
        FloatImage resized = resized(frame, crop, side, side, 2);
        for (int i = 0; i < resized.values().length; i++) {
            resized.values()[i] = Math.max(0, Math.min(255, resized.values()[i]));
        }
        return mirrored(resized, nearest(label, crop, side, side), flip);
    }

    static View segmentation(FloatImage frame, LabelImage label, int width, int height, RandomGenerator random) {
        Box whole = new Box(0, 0, frame.width(), frame.height());
        FloatImage image = resized(frame, whole, width, height, 1);
        LabelImage moved = nearest(label, whole, width, height);
        if (random.nextDouble() < 0.5) {
            double angle = Math.toRadians(10 * (2 * random.nextDouble() - 1));
            double scale = 1 + 0.1 * (2 * random.nextDouble() - 1);
            double shiftX = 0.0625 * (2 * random.nextDouble() - 1);
            double shiftY = 0.0625 * (2 * random.nextDouble() - 1);
            double aspect = (double) width / height;
            double cos = Math.cos(angle) / scale;
            double sin = Math.sin(angle) / scale;
            FloatImage turned = new FloatImage(width, height);
            moved = new LabelImage(width, height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double u = (x + 0.5) / width - 0.5 - shiftX;
                    double v = (y + 0.5) / height - 0.5 - shiftY;
                    double s = 0.5 + cos * u + sin / aspect * v;
                    double t = 0.5 + -sin * aspect * u + cos * v;
                    turned.values()[y * width + x] = bilinear(image, s * width - 0.5, t * height - 0.5);
                    double fromX = Math.floor(s * label.width());
                    double fromY = Math.floor(t * label.height());
                    if (fromX >= 0 && fromX < label.width() && fromY >= 0 && fromY < label.height()) {
                        moved.labels()[y * width + x] = (byte) label.get((int) fromX, (int) fromY);
                    }
                }
            }
            image = turned;
        }
        View view = mirrored(image, moved, random.nextDouble() < 0.5);
        if (random.nextDouble() < 0.8) {
            double contrast = 1 + 0.2 * (2 * random.nextDouble() - 1);
            double brightness = 255 * (0.2 * (2 * random.nextDouble() - 1));
            float[] values = view.frame().values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.max(0, Math.min(255, values[i] * contrast + brightness));
            }
        }
        return view;
    }

    private static View mirrored(FloatImage frame, LabelImage label, boolean flip) {
        return flip
                ? new View(Resampling.flipHorizontally(frame), Resampling.flipHorizontally(label))
                : new View(frame, label);
    }

    private static LabelImage nearest(LabelImage label, Box box, int width, int height) {
        return Resampling.resizeNearest(
                label, new ResamplingBox(box.x(), box.y(), box.width(), box.height()), width, height);
    }

    /** Half-width 1 is the triangle, 2 the cubic. Rows first, one sum per pixel. */
    private static FloatImage resized(FloatImage image, Box box, int width, int height, int support) {
        FloatImage narrow = new FloatImage(width, image.height());
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                narrow.values()[y * width + x] =
                        sum(image, y * image.width(), 1, image.width(), box.x(), box.width() / width, x, support);
            }
        }
        FloatImage result = new FloatImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result.values()[y * width + x] =
                        sum(narrow, x, width, image.height(), box.y(), box.height() / height, y, support);
            }
        }
        return result;
    }

    private static float sum(
            FloatImage image, int start, int step, int size, double from, double scale, int output, int support) {
        double stretch = Math.max(scale, 1);
        double reach = support * stretch;
        double centre = from + (output + 0.5) * scale;
        int first = Math.max(0, (int) (centre - reach + 0.5));
        int end = Math.min(size, (int) (centre + reach + 0.5));
        double total = 0;
        for (int i = first; i < end; i++) {
            total += weight(Math.abs((i + 0.5 - centre) / stretch), support);
        }
        float sum = 0;
        for (int i = first; i < end; i++) {
            float weight = (float) (weight(Math.abs((i + 0.5 - centre) / stretch), support) / total);
            sum += weight * image.values()[start + i * step];
        }
        return sum;
    }

    private static double weight(double d, int support) {
        if (support == 1) {
            return Math.max(0, 1 - d);
        }
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((d - 5) * d + 8) * -0.5 * d + 2 : 0;
    }

    private static float bilinear(FloatImage frame, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        float above = at(frame, x0, y0) * (1 - fx) + at(frame, x0 + 1, y0) * fx;
        float below = at(frame, x0, y0 + 1) * (1 - fx) + at(frame, x0 + 1, y0 + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    private static float at(FloatImage frame, int x, int y) {
        return frame.get(folded(x, frame.width()), folded(y, frame.height()));
    }

    private static int folded(int index, int size) {
        int at = Math.floorMod(index, 2 * size);
        return Math.min(at, 2 * size - 1 - at);
    }
}
