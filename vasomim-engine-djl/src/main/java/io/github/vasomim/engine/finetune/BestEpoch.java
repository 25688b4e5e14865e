package io.github.vasomim.engine.finetune;

import java.util.List;

/** Which epoch was best: the first of those with the highest mean Dice on validation. */
final class BestEpoch {
    /** Number that stands for no epoch. */
    static final int NONE = -1;

    private BestEpoch() {}

    static int of(List<FineTuneEpoch> history) {
        int best = NONE;
        double highest = Double.NEGATIVE_INFINITY;
        for (FineTuneEpoch epoch : history) {
            Double dice = epoch.dice();
            if (dice != null && dice > highest) {
                highest = dice;
                best = epoch.epoch();
            }
        }
        return best;
    }
}
