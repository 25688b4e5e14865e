package io.github.vasomim.examples;

import io.github.vasomim.examples.CustomMaskingExample.AlongVessels;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.testing.MaskingStrategyContract;

/** The strategy of the example keeps the contract of all strategies. */
class AlongVesselsContractTest extends MaskingStrategyContract {
    @Override
    protected MaskingStrategy strategy() {
        return new AlongVessels(0.5);
    }
}
