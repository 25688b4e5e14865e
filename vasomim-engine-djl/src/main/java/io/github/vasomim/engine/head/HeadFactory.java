package io.github.vasomim.engine.head;

import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Makes a head on named weights. It is called once for the head that is trained and once for its twin without gradients, and must
 * ask for the same names in the same order each time. Pure, hence thread-safe.
 *
 * @param <T> the decoded result for one frame
 */
@FunctionalInterface
public interface HeadFactory<T> {
    /**
     * Makes the head.
     *
     * @param scope where its parameters are named
     * @param encoder shape of the encoder it stands on
     * @return a head that uses those parameters
     */
    DownstreamHead<T> create(ParameterScope scope, VitConfig encoder);
}
