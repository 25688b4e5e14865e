package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.Patches;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.AdamW;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of pre-training, in the order of the paper: segmentor probability, co-guidance, masks, reconstruction, objectives,
 * backward, AdamW. Frees all it makes. For one thread at a time.
 */
final class PretrainStep implements AutoCloseable {
    /** So many frames of a batch are looked at for errors inside and outside vessels: enough, as each epoch shuffles them. */
    private static final int MEASURED_FRAMES = 8;

    private final NDManager manager;
    private final PretrainModel model;
    private final AdamW optimizer;
    private final @Nullable UnaryOperator<NDArray> segmentor;
    private final MaskingStrategy strategy;
    private final ReconstructionObjective objective;
    private final FrameTensors tensors;
    private final PatchGrid grid;
    private final HiddenPixels hiddenPixels;
    private final double anatomyShare;
    private final @Nullable Integer microBatch;
    private @Nullable StepClock clock;

    PretrainStep(
            NDManager parent,
            VitConfig encoder,
            PretrainConfig.Training training,
            double anatomyShare,
            boolean standardised,
            PretrainModel model,
            @Nullable UnaryOperator<NDArray> segmentor,
            MaskingStrategy strategy,
            ReconstructionObjective objective) {
        this.manager = parent.newSubManager();
        this.model = model;
        this.segmentor = segmentor;
        this.strategy = strategy;
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
        this.anatomyShare = anatomyShare;
        hiddenPixels = new HiddenPixels(tensors, grid, standardised);
        microBatch = training.microBatchSize();
    }

    /** From now on tells what the phases of each step take. */
    void measure(StepClock watch) {
        clock = watch;
    }

    private void ended(StepPhase phase) {
        if (clock != null) {
            clock.ended(phase);
        }
    }

    AdamW optimizer() {
        return optimizer;
    }

    /**
     * Trains on a batch.
     *
     * @param frames frames of the model's size
     * @param anatomy one vessel mask per frame; empty where the method has none
     * @param random one stream per frame, for its mask
     * @param progress share of the training that is done, 0 to 1
     * @param learningRate rate of this step
     * @return what the objectives came to
     */
    StepValues run(
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
            NDArray probability = probability(images);
            List<PatchWeights> weights = weights(frames.size(), anatomy, probability);
            List<PatchMask> masks = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                PatchMask mask = strategy.draw(grid, weights.get(i), progress, random.get(i));
                if (mask.size() != grid.count() || mask.hiddenCount() == 0) {
                    throw new IllegalArgumentException("strategy " + strategy + " drew " + mask + " for " + grid
                            + ": a mask covers all patches and hides at least one");
                }
                masks.add(mask);
            }
            ended(StepPhase.MASKING);
            return backward(
                    images,
                    MaskBatch.of(manager, masks),
                    probability,
                    share,
                    (prediction, mean, deviation) -> vessels(frames, anatomy, masks, prediction, mean, deviation));
        }
    }

    /** How the masks and the prediction treat vessels; nothing where the method has no anatomy. */
    private VesselRecord vessels(
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<PatchMask> masks,
            NDArray prediction,
            NDArray mean,
            NDArray deviation) {
        VesselRecord sum = VesselRecord.NONE;
        for (int i = 0; i < anatomy.size(); i++) {
            sum = sum.plus(VesselRecord.ofMask(grid, masks.get(i), anatomy.get(i)));
        }
        int measured = Math.min(MEASURED_FRAMES, anatomy.size());
        return measured == 0
                ? sum
                : sum.plus(hiddenPixels.errors(measured, frames, anatomy, masks, prediction, mean, deviation));
    }

    /** Looks at what was predicted. */
    private interface Measure {
        VesselRecord of(NDArray prediction, NDArray mean, NDArray deviation);
    }

    /** M = sigmoid(S(I)), without gradient: neither the frames nor the segmentor's weights ask for one. */
    @Nullable NDArray probability(NDArray images) {
        if (segmentor == null) {
            return null;
        }
        NDArray probability;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            probability = Activation.sigmoid(segmentor.apply(images));
            NDScope.unregister(probability);
        }
        NDScope.register(probability);
        return probability;
    }

    /** The patch sums of G = share * B + (1 - share) * M. */
    private List<PatchWeights> weights(int count, List<LabelImage> anatomy, @Nullable NDArray probability) {
        if (anatomy.isEmpty() || probability == null) {
            return java.util.Collections.nCopies(count, PatchWeights.none(grid.count()));
        }
        NDArray guidance = guidance(anatomy, probability);
        float[] sums = Patches.of(guidance, grid.patchSize()).sum(new int[] {2}).toFloatArray();
        List<PatchWeights> weights = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double[] own = new double[grid.count()];
            for (int k = 0; k < own.length; k++) {
                own[k] = sums[i * own.length + k];
            }
            weights.add(PatchWeights.of(own));
        }
        return weights;
    }

    NDArray guidance(List<LabelImage> anatomy, NDArray probability) {
        return tensors.masks(anatomy).muli((float) anatomyShare).addi(probability.mul((float) (1 - anatomyShare)));
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
        try (GradientTape tape = model.kernels().tape(manager)) {
            StepValues values;
            NDArray total;
            // The graph keeps what backward needs; all other arrays of the forward pass are freed before it.
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                NDArray prediction = model.predict(patches, masks);
                ObjectiveTerms terms = objective.evaluate(new ReconstructionStep(
                        grid, images, patches, mean, deviation, prediction, masks.masked(), probability));
                NDArray whole = terms.total();
                values = StepValues.of(terms, whole.getFloat(), measure.of(prediction, mean, deviation));
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

    /** What the model makes of one frame of its size; changes nothing. */
    PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<LabelImage> masks = anatomy == null ? List.of() : List.of(anatomy);
            NDArray images = tensors.frames(List.of(frame));
            NDArray probability = probability(images);
            FloatImage guidance = anatomy == null || probability == null
                    ? null
                    : FrameTensors.images(guidance(masks, probability)).get(0);
            PatchWeights weights = weights(1, masks, probability).get(0);
            PatchMask early = strategy.draw(grid, weights, 0, random);
            PatchMask late = strategy.draw(grid, weights, 1, random);
            NDArray patches = Patches.of(images, grid.patchSize());
            NDArray mean = hiddenPixels.mean(patches);
            MaskBatch batch = MaskBatch.of(manager, List.of(late));
            NDArray predicted = model.predict(patches, batch).stopGradient();
            NDArray pixels =
                    predicted.mul(hiddenPixels.deviation(patches, mean)).add(mean);
            NDArray hidden = batch.masked().expandDims(2);
            NDArray pasted = patches.add(pixels.sub(patches).mul(hidden));
            FloatImage reconstruction =
                    tensors.grey(Patches.toImages(pasted, grid)).get(0);
            return new PretrainPreview(grid, guidance, early, late, reconstruction);
        }
    }

    @Override
    public void close() {
        optimizer.close();
        tensors.close();
        manager.close();
    }
}
