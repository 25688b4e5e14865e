package org.example.training;

import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.testing.MaskingStrategyContract;

/** The contract of all masking strategies, from the test-jar. */
class EverySecondTest extends MaskingStrategyContract {
    @Override
    protected MaskingStrategy strategy() {
        return new EverySecond();
    }
}
