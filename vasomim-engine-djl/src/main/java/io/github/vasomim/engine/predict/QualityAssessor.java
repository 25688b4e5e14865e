package io.github.vasomim.engine.predict;

import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.head.QualityInference;
import io.github.vasomim.engine.internal.head.QualityNetwork;
import io.github.vasomim.engine.internal.head.QualityShape;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scores the quality of frames with a fine-tuned model, by reference frames where there are some, in the manner of CAS-IQA (arXiv
 * 2505.17619; it follows that paper's abstract, whose model and data are not public). The result for a frame is the same whether it
 * comes alone or after others. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 */
public final class QualityAssessor implements AutoCloseable {
    /** The task a model must be of. */
    public static final String TASK = "quality";

    private final LoadedModel<QualityInference> model;
    private final QualityShape shape;

    private QualityAssessor(ModelFile<QualityShape> file, PredictOptions options) {
        shape = file.shape();
        model = new LoadedModel<>(
                file,
                options.device(),
                (manager, scope, kernels) -> new QualityInference(manager, new QualityNetwork(shape, scope, kernels)),
                QualityInference::close);
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @return ready to assess
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static QualityAssessor load(Path run) {
        return load(run, PredictOptions.DEFAULTS);
    }

    /**
     * Loads a model to be used in another way.
     *
     * @param run folder of a fine-tuning, or its {@value FramePredictor#MODEL} wherever that was put
     * @param options where it computes; an assessor looks at the whole frame once, without flips and windows
     * @return ready to assess
     * @throws IllegalArgumentException if the options have flips or a window
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static QualityAssessor load(Path run, PredictOptions options) {
        options.requireWholeFrame("an assessor");
        return new QualityAssessor(ModelFile.read(LoadedModel.file(run), TASK, QualityShape.class), options);
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
    public QualityPrediction assess(Angiogram frame, List<Angiogram> references) {
        List<Angiogram> seen = Stream.concat(
                        Stream.of(frame), references.stream().limit(shape.references()))
                .toList();
        return model.use(seen, inference -> {
            List<FloatImage> fitted = seen.stream()
                    .map(each ->
                            QualityInference.fit(each.pixels(), shape.encoder().grid()))
                    .toList();
            return inference.predict(fitted.get(0), fitted.subList(1, fitted.size()));
        });
    }

    /**
     * Scores several frames by the same references.
     *
     * @param frames each of any size
     * @param references as for {@linkplain #assess(Angiogram, List) one frame}
     * @return one score per metric for each frame, in order
     * @throws io.github.vasomim.InputException if a frame is smaller than a patch
     * @throws IllegalStateException if this assessor is closed
     */
    public List<QualityPrediction> assess(List<Angiogram> frames, List<Angiogram> references) {
        return frames.stream().map(frame -> assess(frame, references)).toList();
    }

    /**
     * Scores a stream of frames by the same references. Nothing is computed until a result is asked for; see
     * {@link FramePredictor#predict(Iterator, int)}.
     *
     * @param frames asked one by one, by one thread
     * @param references as for {@linkplain #assess(Angiogram, List) one frame}
     * @param ahead frames that may wait for being computed, 0 to ask for a frame only when its result is wanted
     * @return one score per metric for each frame, in order; to be used once and closed
     */
    public Stream<QualityPrediction> assess(Iterator<Angiogram> frames, List<Angiogram> references, int ahead) {
        List<Angiogram> same = List.copyOf(references);
        return FramesAhead.stream(frames, ahead).map(frame -> assess(frame, same));
    }

    /**
     * Scores a blank frame once, so that the first real one does not wait for what the engine makes ready.
     *
     * @throws IllegalStateException if this assessor is closed
     */
    public void warmUp() {
        assess(model.blank(), List.of(model.blank()));
    }

    @Override
    public void close() {
        model.close();
    }
}
