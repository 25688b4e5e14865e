package io.github.vasomim.engine.pretrain;

import ai.djl.Device;

/** When the masks of a batch are drawn. They are the same to the last bit. */
enum MaskTiming {
    /** Ahead where a device computes beside the host. A processor has no time to spare while a step runs. */
    AS_FITS,
    /** While the step before runs, unless they depend on what it learns. */
    AHEAD,
    /** When it is their turn. */
    IN_TURN;

    boolean isAhead(Device device) {
        return this == AHEAD || (this == AS_FITS && device.isGpu());
    }
}
