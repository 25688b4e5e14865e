package io.github.vasomim.engine.segmentation;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;

/**
 * A label image in little memory: vessels are thin, so that runs of one label but background are few.
 *
 * @param width columns
 * @param height rows
 * @param runs for each run its first pixel, row by row, the pixel after its last, and its label
 */
record LabelRuns(int width, int height, ImmutableIntArray runs) {
    private static final int NUMBERS = 3;

    static LabelRuns of(LabelImage image) {
        byte[] labels = image.labels();
        ImmutableIntArray.Builder runs = ImmutableIntArray.builder();
        int from = 0;
        while (from < labels.length) {
            int to = from + 1;
            while (to < labels.length && labels[to] == labels[from]) {
                to++;
            }
            if (labels[from] != 0) {
                runs.add(from).add(to).add(labels[from]);
            }
            from = to;
        }
        return new LabelRuns(image.width(), image.height(), runs.build());
    }

    LabelImage image() {
        LabelImage image = new LabelImage(width, height);
        for (int i = 0; i < runs.length(); i += NUMBERS) {
            Arrays.fill(image.labels(), runs.get(i), runs.get(i + 1), (byte) runs.get(i + 2));
        }
        return image;
    }

    long bytes() {
        return (long) Integer.BYTES * runs.length();
    }
}
