package io.github.vasomim.metric;

import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;

/** What a prediction and its truth must have in common. */
final class SameSize {
    private SameSize() {}

    static void check(LabelImage prediction, LabelImage truth) {
        if (prediction.width() != truth.width() || prediction.height() != truth.height()) {
            throw new InputException(
                    "prediction of " + prediction.width() + "x" + prediction.height(),
                    "its truth has " + truth.width() + "x" + truth.height() + " pixels",
                    "Bring both to one size before scoring");
        }
    }
}
