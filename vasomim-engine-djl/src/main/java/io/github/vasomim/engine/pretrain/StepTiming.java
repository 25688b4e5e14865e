package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import org.jspecify.annotations.Nullable;

/**
 * How long a pre-training step takes on this machine, measured on made frames with weights at first values. Reading and augmenting
 * frames, which happen beside the steps, are not in it.
 *
 * @param batchSize frames in each timed step
 * @param secondsPerFrame seconds of a step divided by its frames
 */
public record StepTiming(int batchSize, double secondsPerFrame) {
    private static final int STEPS = 2;
    private static final double LONG_ENOUGH_SECONDS = 0.5;
    private static final int LEAST_FRAMES = 4;

    /**
     * Times two steps after the first one. The batch is doubled from one frame until a step holds four and takes half a second, or is as
     * large as the run's: what a step does once, however many its frames, then weighs little.
     *
     * @param config the settings
     * @param largest frames in a step at most, at least one
     * @param device where to compute; null for the engine's own choice
     * @return the time
     */
    public static StepTiming measure(PretrainConfig config, int largest, @Nullable Device device) {
        try (TimedStep step = new TimedStep(config, device)) {
            step.seconds(1);
            int batch = 1;
            double once = step.seconds(batch);
            while ((once < LONG_ENOUGH_SECONDS || batch < LEAST_FRAMES) && batch < largest) {
                batch = Math.min(largest, 2 * batch);
                once = step.seconds(batch);
            }
            double sum = 0;
            for (int i = 0; i < STEPS; i++) {
                sum += step.seconds(batch);
            }
            return new StepTiming(batch, sum / STEPS / batch);
        }
    }
}
