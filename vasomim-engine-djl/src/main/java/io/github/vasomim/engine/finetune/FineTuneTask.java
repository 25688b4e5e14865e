package io.github.vasomim.engine.finetune;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is fine-tuned: settings, frames, network and scores of a downstream task. {@link FineTuner} does with it what all tasks share:
 * schedule, optimiser, checkpoints, the best model, curves. Immutable but for what it keeps of frames in
 * memory; for one run at a time.
 *
 * <p>An interface to implement, hence {@link #network} speaks of ai.djl: manager, weights and kernels are the run's, which closes them.
 * All else is plain Java.
 *
 * @param <B> a batch, plain Java values
 * @param <S> scores of a set of frames
 */
public interface FineTuneTask<B, S extends FineTuneScores> {
    /**
     * One word for the task, such as {@code vessels}: names the model's shape in its file.
     *
     * @return lower-case letters
     */
    String name();

    /**
     * All settings, as {@code config.json} holds them. Runs with other settings do not go on from each other's checkpoints.
     *
     * @return a record of values that {@link io.github.vasomim.config.RecordJson} knows
     */
    Record settings();

    /**
     * Settings as they were stored, where later versions have more of them with what they stood for before.
     *
     * @param stored the JSON of {@link #settings()}
     * @param source where it stood, for messages
     * @return to be compared with {@link #settings()}
     * @throws io.github.vasomim.InputException if it is none
     */
    Record settings(JsonObject stored, String source);

    /**
     * Optimiser and schedule.
     *
     * @return part of {@link #settings()}
     */
    FineTuneConfig.Training training();

    /**
     * How the best weights are found.
     *
     * @return part of {@link #settings()}
     */
    FineTuneConfig.Validation validation();

    /**
     * The frames to learn from.
     *
     * @param memory where frames may be kept
     * @return nothing is kept yet
     * @throws io.github.vasomim.InputException if there are too few
     */
    TrainingSource<B> source(FrameMemory memory);

    /**
     * The frames the best weights are chosen by.
     *
     * @return at least one
     * @throws io.github.vasomim.InputException if there are too few
     */
    FrameContents validationFrames();

    /**
     * What the network is, from scratch.
     *
     * @return the shape that its model file holds
     */
    ModelFile.Shape shape();

    /**
     * What the network is on a pre-trained encoder.
     *
     * @param encoder the shape of the encoder as its file has it
     * @return the shape that its model file holds; the file's weights are fitted to its encoder
     * @throws IllegalArgumentException if there is no such network
     */
    ModelFile.Shape shape(VitConfig encoder);

    /**
     * Reads a shape as a model file holds it.
     *
     * @param json the text
     * @param file where it stood, for messages
     * @return the shape
     * @throws io.github.vasomim.InputException if it is none
     */
    ModelFile.Shape shape(String json, Path file);

    /**
     * The weights of an encoder under the names they have in the network.
     *
     * @param encoder fitted to the network's shape
     * @return the same weights renamed
     */
    default EncoderWeights weights(EncoderFile encoder) {
        return EncoderWeights.of(encoder);
    }

    /**
     * Makes the network. It names all its parameters twice, in the same order: first in the trained set, then in the scored one.
     *
     * @param manager of the device of the weights
     * @param shape what it is
     * @param trained weights to learn
     * @param scored the same weights without gradients
     * @param kernels attention and what else is fast
     * @param memory where validation frames may be kept
     * @return closed by the caller, before the weights
     */
    FineTuneNetwork<B, S> network(
            NDManager manager,
            ModelFile.Shape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            FrameMemory memory);

    /**
     * Scores a model from its file on the validation frames, as whoever uses it will.
     *
     * @param model the file
     * @param device where to compute; null for the engine's own choice
     * @return the scores
     */
    S scoreValidation(Path model, @Nullable Device device);

    /**
     * Scores a model from its file on the test frames.
     *
     * @param model the file
     * @param device where to compute; null for the engine's own choice
     * @return the scores, null where there are no test frames
     */
    @Nullable S scoreTest(Path model, @Nullable Device device);
}
