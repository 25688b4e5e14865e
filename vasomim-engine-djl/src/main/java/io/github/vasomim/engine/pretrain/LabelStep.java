package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.Patches;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.engine.optim.AdamW;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of segmentor-based pre-training, VasoMIM's control: the encoder sees the whole frame, a linear layer names its vessel
 * pixels, the anatomy is taken for the truth: half cross-entropy and half Dice of each frame.
 */
final class LabelStep implements TrainingStep {
    private static final double HALF = 0.5;
    private static final float WHITE = 255;

    private final NDManager manager;
    private final PretrainModel model;
    private final AdamW optimizer;
    private final FrameTensors tensors;
    private final PatchGrid grid;
    private final PatchMask nothingHidden;
    private final @Nullable Integer microBatch;
    private TapeSettings settings = TapeSettings.PLAIN;
    private @Nullable StepClock clock;

    LabelStep(NDManager parent, VitConfig encoder, TrainingConfig training, PretrainModel model) {
        manager = parent.newSubManager();
        this.model = model;
        optimizer = new AdamW(
                model.parameters(),
                AdamW.decayMatrices(model.parameters(), training.weightDecay()),
                model.kernels(),
                training.beta1(),
                training.beta2(),
                1e-8);
        tensors = new FrameTensors(manager, encoder.channelCount());
        grid = encoder.grid();
        nothingHidden = PatchMask.of(grid.count(), new BitSet());
        microBatch = training.microBatchSize();
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
        // What a step that failed has left.
        optimizer.discard();
        if (clock != null) {
            clock.start();
        }
        for (int from = 0; from < frames.size(); from += part) {
            int to = Math.min(frames.size(), from + part);
            StepValues values = accumulate(
                    frames.subList(from, to), anatomy.subList(from, to), (to - from) / (double) frames.size());
            sum = sum == null ? values : sum.plus(values);
        }
        optimizer.step(learningRate);
        ended(StepPhase.OPTIMISER);
        return Objects.requireNonNull(sum, "a batch holds at least one frame");
    }

    /** Adds this share of the gradients to what is there. */
    private StepValues accumulate(List<FloatImage> frames, List<LabelImage> anatomy, double share) {
        try (NDScope step = new NDScope();
                GradientTape tape = model.kernels().tape(manager, settings)) {
            step.suppressNotUsedWarning();
            NDArray images = tensors.frames(frames);
            // In the outer scope: backward still reads them.
            NDArray labels = tensors.masks(anatomy);
            MaskBatch all = nothingHidden(frames.size());
            ended(StepPhase.MASKING);
            StepValues values;
            NDArray total;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                NDArray logits = logits(images, all);
                ObjectiveTerms terms = ObjectiveTerms.of("cross-entropy", HALF, MapDistance.BCE.of(logits, labels))
                        .plus(ObjectiveTerms.of("dice", HALF, MapDistance.DICE.of(logits, labels)));
                NDArray whole = terms.total();
                values = StepValues.of(terms, whole);
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

    private MaskBatch nothingHidden(int frames) {
        return MaskBatch.of(manager, Collections.nCopies(frames, nothingHidden));
    }

    /** (N, 3, H, W) to (N, 1, H, W). */
    private NDArray logits(NDArray images, MaskBatch all) {
        NDArray patches = Patches.of(images, grid.patchSize());
        return Patches.toImages(
                Objects.requireNonNull(model.pretext().forward(patches, all).prediction(), "labels are predicted"),
                grid);
    }

    @Override
    public PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        FloatImage probability = probability(frame);
        float[] grey = probability.values();
        for (int i = 0; i < grey.length; i++) {
            grey[i] *= WHITE;
        }
        return new PretrainPreview(grid, null, null, null, null, null, probability);
    }

    /** Of each pixel of a frame of the model's size to be vessel. */
    FloatImage probability(FloatImage frame) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits =
                    logits(tensors.frames(List.of(frame)), nothingHidden(1)).stopGradient();
            return FrameTensors.images(Activation.sigmoid(logits)).get(0);
        }
    }

    @Override
    public void close() {
        optimizer.close();
        tensors.close();
        manager.close();
    }
}
