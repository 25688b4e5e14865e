package io.github.vasomim.engine.pretrain;

/** The parts of a pre-training step, in their order. */
public enum StepPhase {
    /** Frames to the device, segmentor, guidance, masks. */
    MASKING,
    /** Encoder, decoder and objectives, up to the loss as a number. */
    FORWARD,
    /** Gradients. */
    BACKWARD,
    /** The optimiser's step. */
    OPTIMISER
}
