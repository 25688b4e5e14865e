package io.github.vasomim.engine.predict;

import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentOutput;
import io.github.vasomim.engine.head.SegmentationShape;
import java.nio.file.Path;

/**
 * Names the segments of the coronary tree in frames by the SYNTAX score with a fine-tuned model: labels are those of {@link
 * SyntaxSegment}. Thread-safe: calls wait for each other. Holds native memory until it is closed.
 */
public final class SegmentLabeler extends FramePredictor<SegmentPrediction> {
    /** The task a model must be of. */
    public static final String TASK = "segments";

    private SegmentLabeler(ModelFile<SegmentationShape> file, PredictOptions options) {
        super(file, dense(file, SegmentOutput.of(SyntaxSegment.values().length)), options);
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @return ready to predict
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static SegmentLabeler load(Path run) {
        return load(run, PredictOptions.DEFAULTS);
    }

    /**
     * Loads a model to be used in another way.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @param options how it is used
     * @return ready to predict
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static SegmentLabeler load(Path run, PredictOptions options) {
        return new SegmentLabeler(read(run, TASK), options);
    }
}
