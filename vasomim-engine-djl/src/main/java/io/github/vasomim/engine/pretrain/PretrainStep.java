package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.pretext.CoGuidance;
import io.github.vasomim.engine.internal.pretext.Forward;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;
import io.github.vasomim.engine.internal.pretext.Target;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of pre-training, in the order of the paper: what is known of the patches (the segmentor's probability and co-guidance,
 * or what the model itself tells), masks, reconstruction, objectives, backward, AdamW. Frees all it makes. For one thread at a time.
 */
final class PretrainStep extends BatchStep {
    private final PatchFeedback feedback;
    private final int channels;
    private final ReconstructionObjective objective;
    private final HiddenPixels hiddenPixels;
    private final PretrainPreviews previews;
    private final double anatomyShare;
    private final MaskingStrategy strategy;
    private @Nullable AnatomyGuidedMasking onDevice;
    private PartPreparation preparation;
    private @Nullable PartsAhead ahead;

    PretrainStep(
            NDManager parent,
            VitConfig encoder,
            TrainingConfig training,
            double anatomyShare,
            boolean standardised,
            PretrainModel model,
            @Nullable UnaryOperator<NDArray> segmentor,
            MaskingStrategy strategy,
            ReconstructionObjective objective) {
        this(parent, encoder, training, anatomyShare, standardised, model, segmentor, strategy, objective, true);
    }

    PretrainStep(
            NDManager parent,
            VitConfig encoder,
            TrainingConfig training,
            double anatomyShare,
            boolean standardised,
            PretrainModel model,
            @Nullable UnaryOperator<NDArray> segmentor,
            MaskingStrategy strategy,
            ReconstructionObjective objective,
            boolean leads) {
        super(parent, encoder, training, model, leads);
        this.objective = objective;
        channels = encoder.channelCount();
        this.anatomyShare = anatomyShare;
        this.strategy = strategy;
        feedback = feedback(segmentor);
        hiddenPixels = new HiddenPixels(tensors, grid, standardised);
        preparation = new PartPreparation(views, feedback, drawing(manager));
        previews = new PretrainPreviews(manager, model, feedback, strategy, tensors, grid, hiddenPixels);
    }

    private PatchFeedback feedback(@Nullable UnaryOperator<NDArray> asked) {
        return asked == null ? model.pretext().feedback(grid.count()) : new CoGuidance(asked, grid, anatomyShare);
    }

    private MaskDrawing drawing(NDManager on) {
        return onDevice == null ? new HostMasks(on, grid, strategy) : new DeviceMasks(on, grid, onDevice);
    }

    /** From now on draws the masks where the model runs. */
    void drawOnDevice(AnatomyGuidedMasking rule) {
        onDevice = rule;
        preparation.drawing().close();
        preparation = new PartPreparation(views, feedback, drawing(manager));
    }

    /**
     * From now on prepares what is expected next while a step runs, unless that depends on what the step learns.
     *
     * @param another the same segmentor once more, for another thread; null where there is none
     */
    void prepareAhead(@Nullable UnaryOperator<NDArray> another) {
        if (feedback.followsTraining()) {
            return;
        }
        NDManager own = manager.newSubManager();
        FrameTensors arrays = new FrameTensors(own, channels);
        PartViews seen = new PartViews(own, arrays, grid);
        MaskDrawing masks = drawing(own);
        ahead = new PartsAhead(new PartPreparation(seen, feedback(another), masks), () -> {
            masks.close();
            seen.close();
            arrays.close();
            own.close();
        });
    }

    @Override
    void begin(double progress) {
        feedback.begin(progress);
    }

    @Override
    void learned() {
        feedback.learned();
    }

    @Override
    StepValues accumulate(TrainingBatch part, Turn turn, @Nullable Coming next) {
        try (NDScope step = new NDScope()) {
            step.suppressNotUsedWarning();
            PreparedPart prepared = prepared(part, turn);
            if (ahead != null && next != null) {
                ahead.expect(next);
            }
            DrawnMasks drawn = prepared.drawn();
            ended(StepPhase.MASKING);
            return backward(
                    prepared.views().images(),
                    drawn.batch(),
                    drawn.probability(),
                    turn,
                    (prediction, mean, deviation) -> hiddenPixels.vessels(
                            SeenVessels.of(part, prepared.views(), grid),
                            drawn.masks().get(),
                            prediction,
                            mean,
                            deviation));
        }
    }

    private PreparedPart prepared(TrainingBatch part, Turn turn) {
        try {
            return ahead == null ? preparation.of(part, turn.progress()) : ahead.take(part, turn.progress());
        } catch (ArithmeticException e) {
            throw new DivergedException(String.valueOf(e.getMessage()), turn.step());
        }
    }

    /** Looks at what was predicted. */
    private interface Measure {
        VesselRecord of(NDArray prediction, NDArray mean, NDArray deviation);
    }

    /** Forward and backward without a look at vessels: what the golden step is held against. */
    StepValues backward(NDArray images, MaskBatch masks, @Nullable NDArray probability) {
        int frames = (int) images.getShape().get(0);
        return backward(
                images,
                masks,
                probability,
                new Turn(learner().done() + 1, 1, frames, 1),
                (prediction, mean, deviation) -> VesselRecord.NONE);
    }

    /** Adds this share of the gradients to what is there. */
    private StepValues backward(
            NDArray images, MaskBatch masks, @Nullable NDArray probability, Turn turn, Measure measure) {
        NDArray patches = Patches.of(images, grid.patchSize());
        NDArray mean = hiddenPixels.mean(patches);
        NDArray deviation = hiddenPixels.deviation(patches, mean);
        return learn((int) images.getShape().get(0), turn, () -> {
            Forward pass = model.pretext().forward(shown(images, patches), masks);
            Target target = new Target(grid, images, patches, mean, deviation, masks);
            NDArray prediction = pass.prediction();
            return new Scored(
                    terms(pass, target, probability),
                    read -> prediction == null ? read : read.with(measure.of(prediction, mean, deviation)));
        });
    }

    /** What the encoder sees of the frames, patch by patch: mostly the frames themselves. */
    private NDArray shown(NDArray images, NDArray patches) {
        NDArray shown = model.pretext().shown(images);
        return shown == images ? patches : Patches.of(shown, grid.patchSize());
    }

    /** The objectives, where there is a prediction to score, and the method's own terms. */
    private ObjectiveTerms terms(Forward pass, Target target, @Nullable NDArray probability) {
        NDArray prediction = pass.prediction();
        ObjectiveTerms own = pass.own().of(target);
        if (prediction == null) {
            return Objects.requireNonNull(own, "a method that predicts no pixels has terms of its own");
        }
        ObjectiveTerms terms = objective.evaluate(
                target.step(prediction, pass.tokens(), target.masks().masked(), probability));
        return own == null ? terms : terms.plus(own);
    }

    @Override
    public PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        return previews.of(frame, anatomy, random);
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
        preparation.drawing().close();
        super.close();
    }
}
