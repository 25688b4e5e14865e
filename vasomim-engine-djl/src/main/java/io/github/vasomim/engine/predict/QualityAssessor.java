package io.github.vasomim.engine.predict;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.head.QualityInference;
import io.github.vasomim.engine.internal.head.QualityNetwork;
import io.github.vasomim.engine.internal.head.QualityShape;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores the quality of frames with a fine-tuned model, by reference frames where there are some, in the manner of CAS-IQA (arXiv
 * 2505.17619; it follows that paper's abstract, whose model and data are not public). The result for a frame is the same whether it
 * comes alone or after others. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 */
public final class QualityAssessor implements AutoCloseable {
    /** The task a model must be of. */
    public static final String TASK = "quality";

    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final QualityInference inference;
    private final QualityShape shape;
    private boolean closed;

    private QualityAssessor(ModelFile<QualityShape> file, @Nullable Device device) {
        manager = EngineOpening.open(device);
        kernels = FramePredictor.kernels(manager);
        shape = file.shape();
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference = new QualityInference(manager, new QualityNetwork(shape, parameters.scope(), kernels));
            FramePredictor.requireAllUsed(parameters, file.source());
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                manager.close();
            }
        }
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @return ready to assess, where the engine chooses to compute
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static QualityAssessor load(Path run) {
        return load(run, null);
    }

    /**
     * Loads a model onto a device.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @param device where to compute; null for the engine's own choice
     * @return ready to assess
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static QualityAssessor load(Path run, @Nullable Device device) {
        return new QualityAssessor(ModelFile.read(FramePredictor.file(run), TASK, QualityShape.class), device);
    }

    /**
     * What is scored.
     *
     * @return names, in the order of the scores
     */
    public List<String> metrics() {
        return shape.metrics();
    }

    /**
     * Most references that are looked at.
     *
     * @return 0 where the model takes none
     */
    public int references() {
        return shape.references();
    }

    /**
     * Scores a frame.
     *
     * @param frame of any size
     * @param references other frames of the same acquisition or patient, of any size; may be none, and those beyond {@link #references}
     *     are not looked at
     * @return one score per metric
     * @throws io.github.vasomim.InputException if a frame is smaller than a patch
     * @throws IllegalStateException if this assessor is closed
     */
    public synchronized QualityPrediction assess(Angiogram frame, List<Angiogram> references) {
        if (closed) {
            throw new IllegalStateException("this model is closed: load it again");
        }
        List<FloatImage> fitted = Stream.concat(
                        Stream.of(frame), references.stream().limit(shape.references()))
                .map(this::fitted)
                .toList();
        return inference.predict(fitted.get(0), fitted.subList(1, fitted.size()));
    }

    private FloatImage fitted(Angiogram frame) {
        FramePredictor.requirePatch(frame, shape.encoder().patchSize());
        return QualityInference.fit(frame.pixels(), shape.encoder().grid());
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            inference.close();
            parameters.close();
            kernels.close();
            manager.close();
        }
    }
}
