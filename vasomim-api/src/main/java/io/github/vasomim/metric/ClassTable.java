package io.github.vasomim.metric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import java.util.Collection;

/**
 * Scores per class over many frames, as for the 25 vessel segments of ARCADE.
 *
 * <p>Rule for absent classes: in a frame where neither prediction nor truth holds a class, that class is not scored; predicted where it
 * is not, or missed where it is, it scores 0 there.
 *
 * @param rows one per class that is present anywhere, by ascending label
 */
public record ClassTable(ImmutableList<ClassScores> rows) {
    /**
     * Makes the table.
     *
     * @param frames counts of each frame
     * @return the table; without rows if no class is present
     */
    public static ClassTable of(Collection<ClassCounts> frames) {
        ListMultimap<Integer, Double> scores =
                MultimapBuilder.treeKeys().arrayListValues().build();
        for (ClassCounts frame : frames) {
            frame.byClass().forEach((label, counts) -> scores.put(label, Dice.of(counts)));
        }
        ImmutableList.Builder<ClassScores> rows = ImmutableList.builder();
        for (int label : scores.keySet()) {
            ConfusionCounts pixels =
                    frames.stream().map(frame -> frame.of(label)).reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
            rows.add(new ClassScores(label, Summary.of(scores.get(label)), pixels));
        }
        return new ClassTable(rows.build());
    }

    /**
     * The mean over the classes that occur in the truth, whatever else was predicted: it does not depend on the prediction over how many
     * classes it goes.
     *
     * @return 0 to 1; where no class occurs in the truth 1 if none is predicted either, else 0
     */
    public double meanDiceOfTruth() {
        return rows.stream()
                .filter(row -> row.pixels().truePositive() + row.pixels().falseNegative() > 0)
                .mapToDouble(row -> row.dice().mean())
                .average()
                .orElse(rows.isEmpty() ? 1 : 0);
    }

    /**
     * The score of the table: the mean over the classes of their mean over the frames, so that rare classes weigh as much as common
     * ones.
     *
     * @return 0 to 1; 1 if no class is present, since the prediction is right
     */
    public double meanDice() {
        return rows.stream().mapToDouble(row -> row.dice().mean()).average().orElse(1);
    }
}
