package io.github.vasomim.engine.head;

import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.engine.internal.head.DenseHead;
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

    /**
     * Heads that label every pixel: the pyramid and the decoder that segmentation stands on (VasoMIM, arXiv 2602.11536), and an output of
     * one's own.
     *
     * @param width decoder channels at the frame's full size, at least 1; 32 is the published size, 8 and 16 suit a CPU
     * @param output what the numbers for each pixel mean
     * @return makes such heads
     * @param <T> the decoded result for one frame
     */
    static <T> HeadFactory<T> dense(int width, DenseOutput<T> output) {
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + ": a decoder has at least one channel");
        }
        return DenseHead.of(width, output);
    }
}
