package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.Patches;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.AdamW;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.pretext.CoGuidance;
import io.github.vasomim.engine.pretext.Forward;
import io.github.vasomim.engine.pretext.PatchFeedback;
import io.github.vasomim.engine.pretext.Target;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of pre-training, in the order of the paper: what is known of the patches (the segmentor's probability and co-guidance,
 * or what the model itself tells), masks, reconstruction, objectives, backward, AdamW. Frees all it makes. For one thread at a time.
 */
final class PretrainStep implements TrainingStep {
    private final NDManager manager;
    private final PretrainModel model;
    private final AdamW optimizer;
    private final PatchFeedback feedback;
    private final ReconstructionObjective objective;
    private final FrameTensors tensors;
    private final PatchGrid grid;
    private final HiddenPixels hiddenPixels;
    private final PretrainPreviews previews;
    private final @Nullable Integer microBatch;
    private MaskDrawing drawing;
    private TapeSettings settings = TapeSettings.PLAIN;
    private @Nullable StepClock clock;

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
        this.manager = parent.newSubManager();
        this.model = model;
        this.objective = objective;
        optimizer = new AdamW(
                model.parameters(),
                AdamW.decayMatrices(model.parameters(), training.weightDecay()),
                model.kernels(),
                training.beta1(),
                training.beta2(),
                1e-8);
        tensors = new FrameTensors(manager, encoder.channelCount());
        grid = encoder.grid();
        feedback = segmentor == null
                ? model.pretext().feedback(grid.count())
                : new CoGuidance(segmentor, tensors, grid, anatomyShare);
        hiddenPixels = new HiddenPixels(tensors, grid, standardised);
        drawing = new HostMasks(manager, grid, strategy);
        previews = new PretrainPreviews(manager, model, feedback, strategy, tensors, grid, hiddenPixels);
        microBatch = training.microBatchSize();
    }

    /** From now on draws the masks where the model runs. */
    void drawOnDevice(AnatomyGuidedMasking rule) {
        drawing.close();
        drawing = new DeviceMasks(manager, grid, rule);
    }

    @Override
    public void use(TapeSettings chosen) {
        settings = chosen;
    }

    @Override
    public void measure(StepClock watch) {
        clock = watch;
    }

    private void ended(StepPhase phase) {
        if (clock != null) {
            clock.ended(phase);
        }
    }

    @Override
    public AdamW optimizer() {
        return optimizer;
    }

    @Override
    public StepValues run(
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<? extends RandomGenerator> random,
            double progress,
            double learningRate) {
        int part = microBatch == null ? frames.size() : Math.min(microBatch, frames.size());
        StepValues sum = null;
        if (clock != null) {
            clock.start();
        }
        // What a step that failed has left.
        optimizer.discard();
        feedback.begin(progress);
        for (int from = 0; from < frames.size(); from += part) {
            int to = Math.min(frames.size(), from + part);
            double share = (to - from) / (double) frames.size();
            StepValues values = accumulate(
                    frames.subList(from, to),
                    anatomy.isEmpty() ? anatomy : anatomy.subList(from, to),
                    random.subList(from, to),
                    progress,
                    share);
            sum = sum == null ? values : sum.plus(values);
        }
        optimizer.step(learningRate);
        feedback.learned();
        ended(StepPhase.OPTIMISER);
        return Objects.requireNonNull(sum, "a batch holds at least one frame");
    }

    /** Adds the gradients of a part of the batch, and returns its values, both times its share. */
    private StepValues accumulate(
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<? extends RandomGenerator> random,
            double progress,
            double share) {
        try (NDScope step = new NDScope()) {
            step.suppressNotUsedWarning();
            NDArray images = tensors.frames(frames);
            DrawnMasks drawn = drawn(images, anatomy, progress, random);
            ended(StepPhase.MASKING);
            return backward(
                    images,
                    drawn.batch(),
                    drawn.probability(),
                    share,
                    (prediction, mean, deviation) ->
                            hiddenPixels.vessels(frames, anatomy, drawn.masks().get(), prediction, mean, deviation));
        }
    }

    private DrawnMasks drawn(
            NDArray images, List<LabelImage> anatomy, double progress, List<? extends RandomGenerator> random) {
        try {
            return drawing.draw(feedback, images, anatomy, progress, random);
        } catch (ArithmeticException e) {
            throw new DivergedException(String.valueOf(e.getMessage()), optimizer.steps() + 1);
        }
    }

    /** Looks at what was predicted. */
    private interface Measure {
        VesselRecord of(NDArray prediction, NDArray mean, NDArray deviation);
    }

    /** Forward and backward without a look at vessels: what the golden step is held against. */
    StepValues backward(NDArray images, MaskBatch masks, @Nullable NDArray probability) {
        return backward(images, masks, probability, 1, (prediction, mean, deviation) -> VesselRecord.NONE);
    }

    /** Adds this share of the gradients to what is there. */
    private StepValues backward(
            NDArray images, MaskBatch masks, @Nullable NDArray probability, double share, Measure measure) {
        NDArray patches = Patches.of(images, grid.patchSize());
        NDArray mean = hiddenPixels.mean(patches);
        NDArray deviation = hiddenPixels.deviation(patches, mean);
        try (GradientTape tape = model.kernels().tape(manager, settings)) {
            StepValues values;
            NDArray total;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                Forward pass = model.pretext().forward(shown(images, patches), masks);
                Target target = new Target(grid, images, patches, mean, deviation, masks);
                ObjectiveTerms terms = terms(pass, target, probability);
                NDArray whole = terms.total();
                NDArray prediction = pass.prediction();
                // Here, and nowhere else in the step, the host waits for the device.
                StepValues read = StepValues.of(terms, whole);
                values = prediction == null ? read : read.with(measure.of(prediction, mean, deviation));
                total = share == 1 ? whole : whole.mul(Constant.of(whole, share));
                NDScope.unregister(total);
            }
            try (total) {
                if (!Double.isFinite(values.loss())) {
                    throw new DivergedException("the loss is " + values, optimizer.steps() + 1);
                }
                ended(StepPhase.FORWARD);
                optimizer.backward(tape, total);
                ended(StepPhase.BACKWARD);
            }
            return share == 1 ? values : values.times(share);
        }
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
        drawing.close();
        optimizer.close();
        tensors.close();
        manager.close();
    }
}
