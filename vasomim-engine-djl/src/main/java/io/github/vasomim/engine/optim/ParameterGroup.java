package io.github.vasomim.engine.optim;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Parameters that are treated alike.
 *
 * @param names their names in the parameter set
 * @param weightDecay decoupled decay
 * @param rateScale factor on the learning rate, 1 for none
 */
public record ParameterGroup(List<String> names, double weightDecay, double rateScale) {
    /** Copies the names. */
    public ParameterGroup {
        names = ImmutableList.copyOf(names);
    }
}
