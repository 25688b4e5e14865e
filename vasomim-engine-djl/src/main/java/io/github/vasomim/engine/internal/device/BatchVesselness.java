package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.Vesselness;

/** A vesselness filter for batches of frames of one size, equal to its sibling in plain Java. For one thread at a time. */
public interface BatchVesselness extends AutoCloseable {
    /**
     * Filters a batch. Frames do not affect each other. Whether intensities are finite is not asked, because that would wait for the
     * device: the response to a frame where one is not, is not finite.
     *
     * @param frames (B, 1, H, W) of floats, intensities 0 to 255, vessels dark
     * @return the responses, (B, 1, H, W), not negative; the caller's, with the manager of the frames
     * @throws IllegalArgumentException if the shape is another
     */
    NDArray respond(NDArray frames);

    /**
     * The response that stands for 255 in eight bits.
     *
     * @return a positive number
     */
    double fullScale();

    @Override
    void close();

    /**
     * The sibling of a filter.
     *
     * @param parent whose device it runs on
     * @param filter Sato's or Frangi's
     * @param width columns of the frames in pixels
     * @param height rows of the frames in pixels
     * @return the filter for batches, to be closed
     * @throws IllegalArgumentException if there is no sibling
     */
    static BatchVesselness of(NDManager parent, Vesselness filter, int width, int height) {
        if (filter instanceof SatoVesselness sato) {
            return new BatchSato(parent, sato, width, height);
        }
        if (filter instanceof FrangiVesselness frangi) {
            return new BatchFrangi(parent, frangi, width, height);
        }
        throw unknown(filter);
    }

    /**
     * Refuses a filter without a sibling.
     *
     * @param filter a filter
     * @throws IllegalArgumentException if {@link #of} would throw it
     */
    static void require(Vesselness filter) {
        if (!(filter instanceof SatoVesselness || filter instanceof FrangiVesselness)) {
            throw unknown(filter);
        }
    }

    private static IllegalArgumentException unknown(Vesselness filter) {
        return new IllegalArgumentException(
                filter + " has no form for batches: use SatoVesselness or FrangiVesselness, or run it frame by frame");
    }
}
