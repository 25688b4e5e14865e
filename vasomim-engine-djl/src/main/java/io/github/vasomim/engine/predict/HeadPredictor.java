package io.github.vasomim.engine.predict;

import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.head.HeadShape;
import java.nio.file.Path;

/**
 * Uses a fine-tuned model with a head of one's own. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 *
 * @param <T> the head's result for one frame
 */
public final class HeadPredictor<T> extends FramePredictor<T> {
    private HeadPredictor(ModelFile<HeadShape> file, HeadFactory<T> head, PredictOptions options) {
        super(file, (scope, kernels) -> file.shape().network(head, scope, kernels), options);
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @param task what the task was called
     * @param head makes the head, as when it was fine-tuned
     * @return ready to predict
     * @param <T> the head's result for one frame
     * @throws io.github.vasomim.InputException if there is no model of this task, it is damaged, or it is one of another head
     */
    public static <T> HeadPredictor<T> load(Path run, String task, HeadFactory<T> head) {
        return load(run, task, head, PredictOptions.DEFAULTS);
    }

    /**
     * Loads a model to be used in another way.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @param task what the task was called
     * @param head makes the head, as when it was fine-tuned
     * @param options where it computes; what a head says of a mirrored frame or of a window only the head knows, so that there are neither
     * @return ready to predict
     * @param <T> the head's result for one frame
     * @throws IllegalArgumentException if the options have flips or a window
     * @throws io.github.vasomim.InputException if there is no model of this task, it is damaged, or it is one of another head
     */
    public static <T> HeadPredictor<T> load(Path run, String task, HeadFactory<T> head, PredictOptions options) {
        options.requireWholeFrame("a head of one's own");
        return new HeadPredictor<>(ModelFile.read(LoadedModel.file(run), task, HeadShape.class), head, options);
    }
}
