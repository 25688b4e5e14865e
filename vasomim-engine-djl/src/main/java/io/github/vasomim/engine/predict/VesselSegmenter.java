package io.github.vasomim.engine.predict;

import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import java.nio.file.Path;

/** Finds vessels in frames with a fine-tuned model. Thread-safe: calls wait for each other. Holds native memory until it is closed. */
public final class VesselSegmenter extends FramePredictor<MaskPrediction> {
    /** The task a model must be of. */
    public static final String TASK = "vessels";

    private VesselSegmenter(ModelFile<SegmentationShape> file, PredictOptions options) {
        super(file, dense(file, MaskOutput.PUBLISHED), options);
    }

    /**
     * Loads a model.
     *
     * @param run folder of a fine-tuning, or its {@value #MODEL} wherever that was put
     * @return ready to predict
     * @throws io.github.vasomim.InputException if there is no model of this task, or it is damaged
     */
    public static VesselSegmenter load(Path run) {
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
    public static VesselSegmenter load(Path run, PredictOptions options) {
        return new VesselSegmenter(read(run, TASK), options);
    }
}
