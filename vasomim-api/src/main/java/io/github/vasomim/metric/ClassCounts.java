package io.github.vasomim.metric;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import io.github.vasomim.image.LabelImage;

/**
 * Confusion counts of a labelling with several classes, each class against all else. Counts of several frames add up. Label 0 is
 * background and no class.
 *
 * @param byClass label 1 to 255 to its counts, for the classes present in prediction or truth, ascending; all of equally many pixels
 * @param pixels number of pixels
 */
public record ClassCounts(ImmutableSortedMap<Integer, ConfusionCounts> byClass, long pixels) {
    /** No pixels: the neutral element of {@link #plus}. */
    public static final ClassCounts NONE = new ClassCounts(ImmutableSortedMap.of(), 0);

    private static final int LABELS = 256;

    /** Checks that each class has counts of all pixels. */
    public ClassCounts {
        byClass.forEach((label, counts) -> {
            if (label < 1 || label >= LABELS || total(counts) != pixels) {
                throw new IllegalArgumentException("class " + label + " with counts of " + total(counts) + " pixels of "
                        + pixels + ": labels are 1 to 255, and every pixel counts for every class");
            }
        });
    }

    /**
     * Counts one frame.
     *
     * @param prediction the labelling to judge
     * @param truth the reference labelling, of the same size
     * @return the counts
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static ClassCounts of(LabelImage prediction, LabelImage truth) {
        SameSize.check(prediction, truth);
        long[] predicted = new long[LABELS];
        long[] expected = new long[LABELS];
        long[] both = new long[LABELS];
        byte[] first = prediction.labels();
        byte[] second = truth.labels();
        for (int i = 0; i < first.length; i++) {
            predicted[first[i] & 0xff]++;
            expected[second[i] & 0xff]++;
            both[first[i] & 0xff] += first[i] == second[i] ? 1 : 0;
        }
        ImmutableSortedMap.Builder<Integer, ConfusionCounts> byClass = ImmutableSortedMap.naturalOrder();
        for (int label = 1; label < LABELS; label++) {
            long union = predicted[label] + expected[label] - both[label];
            if (union > 0) {
                byClass.put(
                        label,
                        new ConfusionCounts(
                                both[label],
                                predicted[label] - both[label],
                                expected[label] - both[label],
                                first.length - union));
            }
        }
        return new ClassCounts(byClass.build(), first.length);
    }

    /**
     * Adds another frame's counts.
     *
     * @param other the counts to add
     * @return the sums; a class absent from one side has only background there
     */
    public ClassCounts plus(ClassCounts other) {
        ImmutableSortedMap.Builder<Integer, ConfusionCounts> sums = ImmutableSortedMap.naturalOrder();
        for (int label : Sets.union(byClass.keySet(), other.byClass.keySet())) {
            sums.put(label, of(label).plus(other.of(label)));
        }
        return new ClassCounts(sums.build(), pixels + other.pixels);
    }

    /**
     * The counts of one class.
     *
     * @param label 1 to 255
     * @return its counts; background only if it is absent
     */
    public ConfusionCounts of(int label) {
        return byClass.getOrDefault(label, new ConfusionCounts(0, 0, 0, pixels));
    }

    private static long total(ConfusionCounts counts) {
        return counts.truePositive() + counts.falsePositive() + counts.falseNegative() + counts.trueNegative();
    }

    /**
     * Mean {@link Dice} over the classes present in prediction or truth: a class that is predicted where there is none counts as 0,
     * a class that is in neither does not count at all.
     *
     * @return 0 to 1; 1 if no class is present, since the prediction is right
     */
    public double meanDice() {
        return byClass.values().stream().mapToDouble(Dice::of).average().orElse(1);
    }
}
