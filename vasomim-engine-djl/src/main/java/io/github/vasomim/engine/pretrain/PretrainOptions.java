package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.objective.ReconstructionObjective;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run may bring along besides its settings. Start from {@link #DEFAULTS} and change what differs; each change is a copy.
 *
 * @param resume go on from the folder's checkpoint if there is one; bring the same extractor, strategy and objective again, of which a
 *     checkpoint knows the classes alone
 * @param encoder file of the weights the encoder begins with, as {@link EncoderFile#read} takes it; null for first values. Resume with
 *     the same
 * @param segmentor file of the frozen segmentor's weights ({@code .pth} or safetensors); null only for a method without one
 * @param extractor finds the vessels in place of the configured filter; null for that
 * @param strategy chooses hidden patches in place of the method's own; null for that
 * @param objective is minimised besides the method's own objectives; null for none. With several {@code compute.devices} it is asked by
 *     one replica at a time, on arrays of that one's device
 * @param listener hears of the progress
 * @param stop asked before each step; true stops the run, which can be resumed
 * @param device where to compute; null for {@code compute.devices} or the engine's own choice
 * @param memory bytes of memory in which frames may be kept
 * @param eventSteps steps between two entries of the run's events for TensorBoard; 0 for no events. They change nothing of the result
 */
public record PretrainOptions(
        boolean resume,
        @Nullable Path encoder,
        @Nullable Path segmentor,
        @Nullable AnatomyExtractor extractor,
        @Nullable MaskingStrategy strategy,
        @Nullable ReconstructionObjective objective,
        PretrainListener listener,
        BooleanSupplier stop,
        @Nullable Device device,
        long memory,
        int eventSteps) {
    /** Steps between two entries of events where nothing else is said. */
    public static final int EVENT_STEPS = 10;

    /** A fresh run of the method as it is, silent, with frames in up to a third of the Java heap. */
    public static final PretrainOptions DEFAULTS = new PretrainOptions(
            false,
            null,
            null,
            null,
            null,
            null,
            PretrainListener.SILENT,
            () -> false,
            null,
            Runtime.getRuntime().maxMemory() / 3,
            EVENT_STEPS);

    /** Checks the range. */
    public PretrainOptions {
        if (eventSteps < 0) {
            throw new IllegalArgumentException("eventSteps " + eventSteps + ": a positive number, or 0 for no events");
        }
    }

    /**
     * Resumes, or not.
     *
     * @param resume go on from the folder's checkpoint if there is one
     * @return the changed copy
     */
    public PretrainOptions withResume(boolean resume) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Begins with the weights of an encoder.
     *
     * @param encoder its file, or null for first values
     * @return the changed copy
     */
    public PretrainOptions withEncoder(@Nullable Path encoder) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Brings a segmentor.
     *
     * @param segmentor its weights, or null for a method without one
     * @return the changed copy
     */
    public PretrainOptions withSegmentor(@Nullable Path segmentor) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Brings one's own way to find vessels.
     *
     * @param extractor the extractor
     * @return the changed copy
     */
    public PretrainOptions withExtractor(AnatomyExtractor extractor) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Brings one's own way to choose patches.
     *
     * @param strategy the strategy
     * @return the changed copy
     */
    public PretrainOptions withStrategy(MaskingStrategy strategy) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Brings an objective of one's own, added to the method's.
     *
     * @param objective the objective
     * @return the changed copy
     */
    public PretrainOptions withObjective(ReconstructionObjective objective) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Lets someone listen.
     *
     * @param listener hears of the progress
     * @return the changed copy
     */
    public PretrainOptions withListener(PretrainListener listener) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Makes the run stoppable.
     *
     * @param stop asked before each step
     * @return the changed copy
     */
    public PretrainOptions withStop(BooleanSupplier stop) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Chooses where to compute.
     *
     * @param device the device, or null for the engine's own choice
     * @return the changed copy
     */
    public PretrainOptions withDevice(@Nullable Device device) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Bounds the memory for frames.
     *
     * @param memory bytes of memory in which frames may be kept
     * @return the changed copy
     */
    public PretrainOptions withMemory(long memory) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }

    /**
     * Chooses how often the run's events are written.
     *
     * @param eventSteps steps between two entries, 0 for no events
     * @return the changed copy
     */
    public PretrainOptions withEventSteps(int eventSteps) {
        return new PretrainOptions(
                resume, encoder, segmentor, extractor, strategy, objective, listener, stop, device, memory, eventSteps);
    }
}
