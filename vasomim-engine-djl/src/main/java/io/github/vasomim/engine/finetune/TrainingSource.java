package io.github.vasomim.engine.finetune;

import io.github.vasomim.image.FloatImage;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Labelled frames to learn from, at least one, as batches. A batch is made on a background thread while a step runs; it holds plain Java values.
 *
 * @param <B> a batch
 */
public interface TrainingSource<B> extends FrameContents {
    /**
     * Reads frames and changes them at random. What comes out depends on the frames and the streams alone.
     *
     * @param frames which frames, in order
     * @param random the stream of the frame of an index
     * @return the batch
     * @throws io.github.vasomim.InputException if a frame cannot be read
     */
    B batch(List<Integer> frames, IntFunction<RandomGenerator> random);

    /**
     * The frames of a batch, for a picture of one that went wrong.
     *
     * @param batch a batch
     * @return as the network sees them, intensities 0 to 255
     */
    List<FloatImage> views(B batch);
}
