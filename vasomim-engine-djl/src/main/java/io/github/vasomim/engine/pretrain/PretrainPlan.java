package io.github.vasomim.engine.pretrain;

import com.google.common.math.IntMath;
import io.github.vasomim.engine.model.ModelCost;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.segmentor.SegmentorCost;
import java.math.RoundingMode;

/**
 * What a pre-training comes to before any of it is done: counted from the settings, without the engine.
 *
 * @param batchSize frames in a step
 * @param atOnce frames of them that pass through the model at once, on each device
 * @param steps steps in all
 * @param visible patches of a frame that the encoder sees
 * @param encoder the encoder on the visible patches
 * @param wholeEncoder the encoder on every patch, as afterwards when it is used
 * @param decoder what is trained behind the encoder: the decoder or decoders, or the linear layer in
 *     their place
 * @param following weights that only follow the trained ones, and the one forward pass made with them: HPM's teacher, AMT's attention;
 *     of DeblurringMIM the blur; encoders that the loss asks for features; else zeros
 * @param segmentor multiplications of all passes of the segmentor for one frame, 0 without one
 * @param recomputed whether blocks go forward once more on the way back
 * @param peakLearningRate rate at the end of the warm-up
 * @param memory bytes of a step, on each device
 */
public record PretrainPlan(
        int batchSize,
        int atOnce,
        long steps,
        int visible,
        ModelCost encoder,
        ModelCost wholeEncoder,
        ModelCost decoder,
        ModelCost following,
        long segmentor,
        boolean recomputed,
        double peakLearningRate,
        Memory memory) {
    /** Passes that a trained part costs: forward, and backward twice that for its input and its weights. */
    private static final int TRAINED_PASSES = 3;

    /** Passes of the frozen segmentor beside that on the frame, for consistency: on the reconstruction and back to its input. */
    private static final int CONSISTENCY_PASSES = 2;

    /** Pictures of a frame that a step holds at once beside what the networks keep. */
    private static final int PICTURES = 6;

    /**
     * Bytes of a step in single precision: an estimate, without the engine itself and without what the frames take in Java.
     *
     * @param weights weights, gradients and both moments of what is trained, what follows it, fixed positions, the segmentor
     * @param perFrame what a frame's activations take until backward
     * @param step both, for the frames that pass through the model at once
     */
    public record Memory(long weights, long perFrame, long step) {}

    /**
     * Counts.
     *
     * @param config the settings
     * @param frames frames to train on, at least one
     * @return the plan
     * @throws io.github.vasomim.InputException if the file of an encoder that the loss asks cannot be read
     */
    public static PretrainPlan of(PretrainConfig config, int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("a plan for " + frames + " frames: at least one is needed");
        }
        VitConfig shape = config.encoder();
        int columns = shape.columns();
        int rows = shape.imageSize();
        int batchSize = Math.min(config.training().batchSize(), frames);
        Integer part = config.training().microBatchSize();
        int share = IntMath.divide(batchSize, config.compute().replicas(), RoundingMode.CEILING);
        int atOnce = part == null ? share : Math.min(part, share);
        MethodCost method = MethodCost.of(config);
        int visible = method.visible();
        ModelCost encoder = ModelCost.encoder(shape, visible);
        LossCost loss = LossCost.of(config);
        ModelCost decoder = method.trained().plus(loss.heads());
        ModelCost following = method.following().plus(loss.asked());
        boolean segmented = config.usesSegmentor();
        long weights = Float.BYTES
                * (4 * (encoder.parameters() + decoder.parameters())
                        + following.parameters()
                        + method.fixed()
                        + (segmented ? SegmentorCost.PARAMETERS : 0));
        boolean consistent = segmented && config.loss().consistency() > 0;
        boolean recomputed = config.compute().recomputeBlocks();
        ModelCost trained = encoder.plus(decoder);
        long perFrame = Float.BYTES
                * ((recomputed ? trained.recomputed() : trained).activations()
                        + loss.asked().activations()
                        + (long) PICTURES * shape.channelCount() * columns * rows
                        + (consistent ? SegmentorCost.activations(columns, rows) : 0));
        return new PretrainPlan(
                batchSize,
                atOnce,
                (long) (frames / batchSize) * config.training().epochs(),
                visible,
                encoder,
                ModelCost.encoder(shape, shape.patchCount()),
                decoder,
                following,
                segmented
                        ? (consistent ? 1 + CONSISTENCY_PASSES : 1) * SegmentorCost.multiplications(columns, rows)
                        : 0,
                recomputed,
                config.peakLearningRate(batchSize),
                new Memory(weights, perFrame, weights + perFrame * atOnce));
    }

    /**
     * Work of a training step for one frame.
     *
     * @return floating-point operations, two for each multiplication with its addition
     */
    public long operationsPerFrame() {
        return 2
                * (TRAINED_PASSES * (encoder.multiplications() + decoder.multiplications())
                        + (recomputed
                                ? encoder.blocks().multiplications()
                                        + decoder.blocks().multiplications()
                                : 0)
                        + following.multiplications()
                        + segmentor);
    }

    /**
     * The time all steps take.
     *
     * @param timing seconds for a frame, measured
     * @return seconds
     */
    public double seconds(StepTiming timing) {
        return timing.secondsPerFrame() * batchSize * steps;
    }
}
