package io.github.vasomim.engine.pretrain;

import com.google.common.math.IntMath;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.MethodSettings;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.GuidanceSchedule;
import io.github.vasomim.masking.MaskingStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a pre-training. The defaults are the paper's (VasoMIM, arXiv 2602.11536) but for the anatomy: the whole vessel tree
 * takes the place of the published one-region rule ({@link AnatomyConfig#PAPER}).
 *
 * @param method which method; it decides which of the other settings matter
 * @param model named encoder size
 * @param imageSize side of the square input in pixels, a multiple of the encoder's patch; of 32 too for VasoMIM. The rows alone where
 *     {@code input.imageWidth} tells the columns
 * @param decoder shape of the decoder; null for the one that suits the encoder, and for methods without one
 * @param masking how many patches are hidden and how strongly anatomy guides the choice
 * @param loss the objectives and their weights
 * @param anatomy how vessels are found
 * @param training optimiser and schedule
 * @param methods what single methods need to know besides
 * @param input columns, patches and channels where they are not those of the named size
 * @param compute precision, and memory against work
 */
public record PretrainConfig(
        Method method,
        VitConfig.Size model,
        int imageSize,
        @Nullable DecoderConfig decoder,
        MaskingConfig masking,
        LossConfig loss,
        AnatomyConfig anatomy,
        TrainingConfig training,
        MethodSettings methods,
        InputConfig input,
        ComputeConfig compute) {
    /** The paper's settings for ViT-B/16, with the whole vessel tree as anatomy. */
    public static final PretrainConfig PAPER = new PretrainConfig(
            Method.VASOMIM,
            VitConfig.Size.BASE,
            224,
            null,
            new MaskingConfig(0.5, 0, 0.5, 0.5),
            LossConfig.PAPER,
            AnatomyConfig.TREE,
            new TrainingConfig(800, 40, 256, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, null, 2),
            MethodSettings.STANDARD,
            InputConfig.STANDARD,
            ComputeConfig.STANDARD);

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
            PAPER.methods,
            PAPER.input,
            PAPER.compute);

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
        SIMMIM,
        /** Masks by the class token's attention, some patches thrown away (Liu et al. 2023). */
        AMT,
        /** Masks by losses that a teacher predicts, easy to hard (Wang et al., "Hard Patches Mining", 2023). */
        HPM,
        /** Sharp frames from blurred ones with random patches hidden (Kang et al., for ultrasound). */
        DEBLURRING,
        /** Regions of several sizes from several depths of the encoder (Wang et al., "local multi-scale", 2023). */
        LOCALMIM,
        /**
         * The control to masking: all patches visible, the anatomy's vessels for labels, a linear layer that says of each pixel whether
         * it is vessel (segmentor-based pre-training, arXiv 2602.11536).
         */
        PSEUDO_LABELS
    }

    /** Checks what depends on more than one setting. */
    public PretrainConfig {
        int patch = input.patchSize() == null ? VitConfig.of(model).patchSize() : input.patchSize();
        boolean guided = MethodParts.usesSegmentor(method);
        requireWhole("imageSize", imageSize, patch, guided);
        if (input.imageWidth() != null) {
            requireWhole("input.imageWidth", input.imageWidth(), patch, guided);
        }
        VitConfig shape = input.shape(VitConfig.of(model), imageSize);
        int patches = shape.patchCount();
        double visible = patches * (1 - masking.ratio());
        if (visible < 1 - ROUNDING || visible >= patches - ROUNDING) {
            throw new IllegalArgumentException("masking.ratio " + masking.ratio() + ": of " + patches
                    + " patches at least one is hidden and one stays visible, so it lies above 0 and is at most "
                    + (patches - 1) / (double) patches);
        }
        MethodParts.check(method, shape, masking, training, methods);
        boolean standardises = loss.standardised() == null ? method != Method.SIMMIM : loss.standardised();
        if (standardises && shape.patchValues() < 2) {
            throw new IllegalArgumentException("patches of one value: they have no deviation to be standardised by, so "
                    + "set a larger input.patchSize or loss.standardised=false");
        }
        compute.check(method, anatomy);
        loss.check(method, predictsPixels(method, shape, methods));
        if (decoder != null && (method == Method.SIMMIM || method == Method.PSEUDO_LABELS)) {
            throw new IllegalArgumentException("decoder " + decoder.width() + " wide for method " + method
                    + ": it has a linear layer in place of a decoder, so leave it out");
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
     * @return as set, or what suits the encoder, for LocalMIM's several ones half as wide and one block deep; null for SimMIM and
     *     pseudo-labels, which have a linear layer in its place
     */
    public @Nullable DecoderConfig decoderShape() {
        if (method == Method.SIMMIM || method == Method.PSEUDO_LABELS) {
            return null;
        }
        if (decoder != null) {
            return decoder;
        }
        DecoderConfig usual = DecoderConfig.of(model);
        return method == Method.LOCALMIM ? new DecoderConfig(usual.width() / 2, 1, usual.heads() / 2) : usual;
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
     * Whether vessels are looked for in the frames.
     *
     * @return true for what {@linkplain #usesSegmentor needs a segmentor}, and for pseudo-labels
     */
    public boolean usesAnatomy() {
        return MethodParts.usesAnatomy(method);
    }

    /**
     * Whether a segmentor is needed.
     *
     * @return true for both VasoMIM alone
     */
    public boolean usesSegmentor() {
        return MethodParts.usesSegmentor(method);
    }

    /**
     * Whether frames can be put together of what is predicted.
     *
     * @return false for pseudo-labels, and for LocalMIM without pixels of whole patches among its targets
     */
    public boolean predictsPixels() {
        return predictsPixels(method, encoder(), methods);
    }

    private static boolean predictsPixels(Method method, VitConfig encoder, MethodSettings methods) {
        return method != Method.PSEUDO_LABELS
                && (method != Method.LOCALMIM || methods.localmim().predictsPixels(encoder));
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

    /** The same to be trained on other devices. */
    PretrainConfig on(@Nullable List<String> devices) {
        return new PretrainConfig(
                method,
                model,
                imageSize,
                decoder,
                masking,
                loss,
                anatomy,
                training,
                methods,
                input,
                compute.on(devices));
    }

    /** VasoMIM's masks. */
    AnatomyGuidedMasking guidedMasking() {
        return new AnatomyGuidedMasking(
                masking.ratio(), new GuidanceSchedule(masking.guidanceStart(), masking.guidanceEnd()));
    }

    /**
     * How patches are chosen.
     *
     * @return the method's strategy; one that hides nothing is none, so pseudo-labels have that of MAE, which nobody asks
     */
    public MaskingStrategy strategy() {
        return MethodParts.strategy(this);
    }
}
