package io.github.vasomim.engine.pretrain;

import com.google.common.math.IntMath;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.segmentor.UNeXt;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.GuidanceSchedule;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.RandomMasking;
import io.github.vasomim.masking.SimMimMasking;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a pre-training. The defaults are the paper's (VasoMIM, arXiv 2602.11536) but for the anatomy: the whole vessel tree
 * takes the place of the published one-region rule ({@link AnatomyConfig#PAPER}).
 *
 * @param method which method; it decides which of the other settings matter
 * @param model named encoder size
 * @param imageSize side of the square input in pixels, a multiple of the encoder's patch; of 32 too for VasoMIM. The rows alone where
 *     {@code input.imageWidth} tells the columns
 * @param decoder shape of the decoder; null for the one that suits the encoder
 * @param masking how many patches are hidden and how strongly anatomy guides the choice
 * @param loss weights of the objectives
 * @param anatomy how vessels are found
 * @param training optimiser and schedule
 * @param input columns, patches and channels where they are not those of the named size
 */
public record PretrainConfig(
        Method method,
        VitConfig.Size model,
        int imageSize,
        @Nullable DecoderConfig decoder,
        Masking masking,
        Loss loss,
        AnatomyConfig anatomy,
        Training training,
        InputConfig input) {
    /** The paper's settings for ViT-B/16, with the whole vessel tree as anatomy. */
    public static final PretrainConfig PAPER = new PretrainConfig(
            Method.VASOMIM,
            VitConfig.Size.BASE,
            224,
            null,
            new Masking(0.5, 0, 0.5, 0.5),
            new Loss(1, 1, null, null),
            AnatomyConfig.TREE,
            new Training(800, 40, 256, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, null),
            InputConfig.STANDARD);

    /**
     * {@link #PAPER} with the paper's anatomy, too. Stored settings that name no regions and no precision were written before there was
     * a choice, and mean this.
     */
    public static final PretrainConfig PUBLISHED = new PretrainConfig(
            PAPER.method,
            PAPER.model,
            PAPER.imageSize,
            PAPER.decoder,
            PAPER.masking,
            PAPER.loss,
            AnatomyConfig.PAPER,
            PAPER.training,
            PAPER.input);

    private static final double ROUNDING = 1e-9;

    /** A method of masked image modelling. */
    public enum Method {
        /** Co-guidance by anatomy and segmentor, anatomical consistency (arXiv 2602.11536). */
        VASOMIM,
        /** Guidance by anatomy alone, anatomical consistency (arXiv 2508.10794). */
        VASOMIM_V1,
        /** Random masking, pixel loss alone (He et al. 2022). */
        MAE,
        /** Random squares of 32 pixels hidden by a token in front of the encoder, a linear head, absolute errors (Xie et al. 2022). */
        SIMMIM
    }

    /**
     * Which patches are hidden.
     *
     * @param ratio share of hidden patches, between 0 and 1
     * @param guidanceStart guided share of them at the beginning, 0 to 1
     * @param guidanceEnd guided share of them at the end, 0 to 1
     * @param anatomyShare weight of the anatomy against the segmentor in the co-guidance map, 0 to 1; VasoMIM v1 takes 1
     */
    public record Masking(double ratio, double guidanceStart, double guidanceEnd, double anatomyShare) {
        /** Checks the ranges. */
        public Masking {
            new AnatomyGuidedMasking(ratio, new GuidanceSchedule(guidanceStart, guidanceEnd));
            if (!(anatomyShare >= 0 && anatomyShare <= 1)) {
                throw new IllegalArgumentException("anatomyShare " + anatomyShare + ": it lies between 0 and 1");
            }
        }
    }

    /**
     * Weights of the objectives.
     *
     * @param reconstruction weight of the hidden pixels
     * @param consistency weight of anatomical consistency; MAE and SimMIM take 0
     * @param pixelError error of a hidden pixel; null for what the method takes: absolute for SimMIM, else squared
     * @param standardised whether the target is each patch's pixels less their mean over their deviation, else the pixels as the encoder
     *     sees them; null for what the method takes: false for SimMIM, else true
     */
    public record Loss(
            double reconstruction,
            double consistency,
            MaskedPixels.@Nullable Error pixelError,
            @Nullable Boolean standardised) {
        /** Checks the ranges. */
        public Loss {
            if (!(reconstruction > 0) || !(consistency >= 0)) {
                throw new IllegalArgumentException("reconstruction " + reconstruction + ", consistency " + consistency
                        + ": the first weight is positive, the second not negative");
            }
        }
    }

    /**
     * Optimiser and schedule.
     *
     * @param epochs passes over the frames
     * @param warmupEpochs epochs of linear warm-up from a rate of zero, fewer than the epochs
     * @param batchSize frames in a step; fewer where there are fewer
     * @param baseLearningRate peak rate for 256 frames in a step, scaled with the batch
     * @param learningRate peak rate as it is; null for the scaled one
     * @param weightDecay decoupled decay of matrices and tokens
     * @param beta1 decay of AdamW's first moment
     * @param beta2 decay of AdamW's second moment
     * @param seed where all randomness starts
     * @param checkpointSeconds least time between two checkpoints
     * @param microBatchSize frames that pass through the model at once, whose gradients are added up to those of the batch: the same step
     *     to rounding in less memory, as long as all masks hide equally many patches; null for the whole batch
     */
    public record Training(
            int epochs,
            double warmupEpochs,
            int batchSize,
            double baseLearningRate,
            @Nullable Double learningRate,
            double weightDecay,
            double beta1,
            double beta2,
            long seed,
            int checkpointSeconds,
            @Nullable Integer microBatchSize) {
        /** Checks the ranges. */
        public Training {
            if (epochs < 1 || !(warmupEpochs >= 0 && warmupEpochs < epochs)) {
                throw new IllegalArgumentException("epochs " + epochs + ", warmupEpochs " + warmupEpochs
                        + ": at least one epoch, and a warm-up shorter than the training");
            }
            if (batchSize < 1 || checkpointSeconds < 0) {
                throw new IllegalArgumentException("batchSize " + batchSize + ", checkpointSeconds " + checkpointSeconds
                        + ": at least one frame in a step, and no negative time");
            }
            if (microBatchSize != null && microBatchSize < 1) {
                throw new IllegalArgumentException(
                        "microBatchSize " + microBatchSize + ": at least one frame passes through the model at once");
            }
            if (!(baseLearningRate > 0) || (learningRate != null && !(learningRate > 0)) || !(weightDecay >= 0)) {
                throw new IllegalArgumentException(
                        "baseLearningRate " + baseLearningRate + ", learningRate " + learningRate + ", weightDecay "
                                + weightDecay + ": rates are positive, decay is not negative");
            }
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
                throw new IllegalArgumentException(
                        "beta1 " + beta1 + ", beta2 " + beta2 + ": both lie between 0 and 1");
            }
        }
    }

    /** Checks what depends on more than one setting. */
    public PretrainConfig {
        int patch = input.patchSize() == null ? VitConfig.of(model).patchSize() : input.patchSize();
        boolean guided = usesAnatomy(method);
        requireWhole("imageSize", imageSize, patch, guided);
        if (input.imageWidth() != null) {
            requireWhole("input.imageWidth", input.imageWidth(), patch, guided);
        }
        int patches = input.shape(VitConfig.of(model), imageSize).patchCount();
        double visible = patches * (1 - masking.ratio());
        if (visible < 1 - ROUNDING || visible >= patches - ROUNDING) {
            throw new IllegalArgumentException("masking.ratio " + masking.ratio() + ": of " + patches
                    + " patches at least one is hidden and one stays visible, so it lies above 0 and is at most "
                    + (patches - 1) / (double) patches);
        }
    }

    private static void requireWhole(String name, int side, int patch, boolean guided) {
        int unit = guided ? patch / IntMath.gcd(patch, UNeXt.SIDE_MULTIPLE) * UNeXt.SIDE_MULTIPLE : patch;
        if (side < unit || side % unit != 0) {
            throw new IllegalArgumentException(name + " " + side + ": whole patches of side " + patch
                    + (guided ? " and the segmentor's multiples of " + UNeXt.SIDE_MULTIPLE : "")
                    + " need a multiple of " + unit + ", such as "
                    + Math.max(unit, Math.round((float) side / unit) * unit));
        }
    }

    /**
     * Shape of the encoder.
     *
     * @return the named size at this input
     */
    public VitConfig encoder() {
        return input.shape(VitConfig.of(model), imageSize);
    }

    /**
     * Shape of the decoder.
     *
     * @return as set, or what suits the encoder; null for SimMIM, which has a linear layer in its place
     */
    public @Nullable DecoderConfig decoderShape() {
        if (method == Method.SIMMIM) {
            return null;
        }
        return decoder == null ? DecoderConfig.of(model) : decoder;
    }

    /**
     * The learning rate at the end of the warm-up.
     *
     * @param batchSize frames in a step
     * @return as set, or the base rate scaled by the batch (Goyal et al. 2017, linear scaling)
     */
    public double peakLearningRate(int batchSize) {
        return training.learningRate() == null
                ? training.baseLearningRate() * batchSize / 256
                : training.learningRate();
    }

    /**
     * Whether anatomy and a segmentor are needed.
     *
     * @return false for MAE and SimMIM
     */
    public boolean usesAnatomy() {
        return usesAnatomy(method);
    }

    private static boolean usesAnatomy(Method method) {
        return method != Method.MAE && method != Method.SIMMIM;
    }

    /**
     * The error of a hidden pixel.
     *
     * @return as set, or what the method takes
     */
    public MaskedPixels.Error pixelError() {
        if (loss.pixelError() != null) {
            return loss.pixelError();
        }
        return method == Method.SIMMIM ? MaskedPixels.Error.ABSOLUTE : MaskedPixels.Error.SQUARED;
    }

    /**
     * Whether each patch is predicted less its mean over its deviation.
     *
     * @return as set, or what the method takes
     */
    public boolean standardised() {
        return loss.standardised() == null ? method != Method.SIMMIM : loss.standardised();
    }

    /**
     * The share of the anatomy in the guidance map, η of the paper.
     *
     * @return 1 for VasoMIM v1
     */
    public double anatomyShare() {
        return method == Method.VASOMIM_V1 ? 1 : masking.anatomyShare();
    }

    /**
     * How patches are chosen.
     *
     * @return the method's strategy
     */
    public MaskingStrategy strategy() {
        return switch (method) {
            case MAE -> new RandomMasking(masking.ratio());
            case SIMMIM -> new SimMimMasking(masking.ratio(), SimMimMasking.PAPER.squareSide());
            case VASOMIM, VASOMIM_V1 ->
                new AnatomyGuidedMasking(
                        masking.ratio(), new GuidanceSchedule(masking.guidanceStart(), masking.guidanceEnd()));
        };
    }
}
