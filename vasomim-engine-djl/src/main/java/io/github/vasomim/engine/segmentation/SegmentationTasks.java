package io.github.vasomim.engine.segmentation;

import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.SyntaxSegment;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.HeadFactory;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.SegmentOutput;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.HeadPredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.SegmentationScores;
import java.nio.file.Path;
import java.util.function.ToDoubleBiFunction;

/**
 * The tasks on labelled frames, ready for {@link io.github.vasomim.engine.finetune.FineTuner}. Where there are no validation frames, a
 * task holds out {@code validation.holdOut} of the training frames by itself; {@link SegmentationSplits#withValidation} with the same
 * share tells which these are. Stateless, thread-safe.
 */
public final class SegmentationTasks {
    private SegmentationTasks() {}

    /**
     * Vessels or not, scored by Dice and clDice (VasoMIM, arXiv 2602.11536, vessel segmentation).
     *
     * @param config the settings
     * @param splits masks of vessels
     * @return the task {@value VesselSegmenter#TASK}
     * @throws InputException if a setting has no effect on masks
     */
    public static FineTuneTask<SegmentationBatch, MaskScores> vessels(
            FineTuneConfig config, SegmentationSplits splits) {
        return new Masks(VesselSegmenter.TASK, config, splits);
    }

    /**
     * Stenosis or not, scored as vessels are (VasoMIM, arXiv 2602.11536, stenosis segmentation).
     *
     * @param config the settings
     * @param splits masks of stenoses
     * @return the task {@value StenosisSegmenter#TASK}
     * @throws InputException if a setting has no effect on masks
     */
    public static FineTuneTask<SegmentationBatch, MaskScores> stenoses(
            FineTuneConfig config, SegmentationSplits splits) {
        return new Masks(StenosisSegmenter.TASK, config, splits);
    }

    /**
     * The 25 segments of the SYNTAX score, scored by the mean Dice over classes (VasoMIM, arXiv 2602.11536, vessel-segment
     * segmentation).
     *
     * @param config the settings
     * @param splits labels by {@link SyntaxSegment#id()}
     * @return the task {@value SegmentLabeler#TASK}
     * @throws InputException if a setting has no effect on segments
     */
    public static FineTuneTask<SegmentationBatch, SegmentScores> segments(
            FineTuneConfig config, SegmentationSplits splits) {
        return new Segments(config, splits);
    }

    /**
     * A task of one's own: a head on the encoder, what it learns from the labels, and how each of its results is judged. The model is then
     * used by {@link HeadPredictor}.
     *
     * @param name a word of lower-case letters, none of this library's tasks, which the model's file is marked with
     * @param config the settings; decoder and loss are the head's own
     * @param splits frames with labels, which {@link io.github.vasomim.downstream.DownstreamHead#loss} gets as numbers
     * @param head makes the head
     * @param score judges the result for a frame by the frame's labels: finite, the higher the better; the best epoch is that of the highest
     *     mean
     * @param <T> the head's result for one frame
     * @return the task
     * @throws InputException if the settings ask for a network without an encoder, or for a loss
     * @throws IllegalArgumentException if the name is none
     */
    public static <T> FineTuneTask<SegmentationBatch, HeadScores> own(
            String name,
            FineTuneConfig config,
            SegmentationSplits splits,
            HeadFactory<T> head,
            ToDoubleBiFunction<T, LabelImage> score) {
        return new HeadTask<>(name, config, splits, head, new HeadScoring<>(score));
    }

    private static final class Masks extends SegmentationTask<MaskPrediction, SegmentationScores, MaskScores> {
        Masks(String name, FineTuneConfig config, SegmentationSplits splits) {
            super(name, config, splits, new MaskScoring());
            if (config.loss().balance() != 0) {
                throw new InputException(
                        "loss.balance " + config.loss().balance(), "masks have no classes to balance", "Leave it at 0");
            }
        }

        @Override
        DenseOutput<MaskPrediction> output(SegmentationSet train) {
            return new MaskOutput(settings().loss().clDice());
        }

        @Override
        FramePredictor<MaskPrediction> load(Path model, PredictOptions options) {
            return name().equals(VesselSegmenter.TASK)
                    ? VesselSegmenter.load(model, options)
                    : StenosisSegmenter.load(model, options);
        }

        @Override
        SegmentationSet checked(SegmentationSet set) {
            return set;
        }
    }

    private static final class Segments
            extends SegmentationTask<SegmentPrediction, SegmentScores.Frame, SegmentScores> {
        Segments(FineTuneConfig config, SegmentationSplits splits) {
            super(SegmentLabeler.TASK, config, splits, new SegmentScoring());
            if (config.loss().clDice() != 0) {
                throw new InputException(
                        "loss.clDice " + config.loss().clDice(),
                        "a centre line is asked for of masks alone",
                        "Leave it at 0");
            }
        }

        @Override
        DenseOutput<SegmentPrediction> output(SegmentationSet train) {
            int classes = SyntaxSegment.values().length;
            return new SegmentOutput(
                    classes,
                    ClassShares.weights(
                            checked(train), classes, settings().loss().balance()));
        }

        @Override
        FramePredictor<SegmentPrediction> load(Path model, PredictOptions options) {
            return SegmentLabeler.load(model, options);
        }

        @Override
        SegmentationSet checked(SegmentationSet set) {
            return new CheckedLabels(set, SyntaxSegment.values().length);
        }
    }
}
