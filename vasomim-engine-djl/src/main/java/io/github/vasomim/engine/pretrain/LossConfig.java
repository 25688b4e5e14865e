package io.github.vasomim.engine.pretrain;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objectives and their weights; the loss is the weighted sum.
 *
 * @param reconstruction weight of the hidden pixels
 * @param consistency weight of anatomical consistency; methods without a segmentor take 0
 * @param pixelError error of a hidden pixel; null for what the method takes: absolute for SimMIM, else squared
 * @param standardised whether the target is each patch's pixels less their mean over their deviation, else the pixels as the encoder
 *     sees them; null for what the method takes: false for SimMIM, else true
 * @param consistencyMetric how anatomical consistency is measured; null for the published cross-entropy
 * @param distillation features of a teacher at the hidden patches
 * @param perceptual features of the reconstruction
 */
public record LossConfig(
        double reconstruction,
        double consistency,
        MaskedPixels.@Nullable Error pixelError,
        @Nullable Boolean standardised,
        @Nullable MapDistance consistencyMetric,
        DistillationConfig distillation,
        PerceptualConfig perceptual) {
    /** What the encoder is that distillation asks. */
    static final String TEACHER = "teacher";
    /** What the encoder is that looks at reconstructions. */
    static final String PERCEPTUAL = "perceptual encoder";

    /** The paper's two objectives, one to one. */
    public static final LossConfig PAPER =
            new LossConfig(1, 1, null, null, null, DistillationConfig.OFF, PerceptualConfig.OFF);

    /** Checks the ranges. */
    public LossConfig {
        if (!(reconstruction > 0) || !(consistency >= 0)) {
            throw new IllegalArgumentException("reconstruction " + reconstruction + ", consistency " + consistency
                    + ": the first weight is positive, the second not negative");
        }
    }

    /**
     * The encoders that the objectives ask.
     *
     * @return by what they are to the run, such as {@code teacher}; empty where none is needed
     */
    public Map<String, Path> encoderFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        if (distillation.isOn() && !distillation.trails()) {
            files.put(TEACHER, Path.of(Objects.requireNonNull(distillation.teacher())));
        }
        if (perceptual.isOn()) {
            files.put(PERCEPTUAL, Path.of(Objects.requireNonNull(perceptual.encoder())));
        }
        return files;
    }

    /**
     * Reads the files of encoders that take part in the loss, only to see whether they can: better before a long preparation than after.
     *
     * @throws InputException if one cannot be read, is no encoder, or has fewer blocks than are asked for
     */
    public void checkFiles() {
        encoderFiles().forEach((role, file) -> {
            int depth = EncoderFile.read(file).config().depth();
            if (role.equals(PERCEPTUAL)) {
                perceptual.blocksOf(depth);
            }
        });
    }

    /** Refuses objectives for which a method has nothing to score. */
    void check(PretrainConfig.Method method, boolean predictsPixels) {
        if (method == PretrainConfig.Method.PSEUDO_LABELS
                && (reconstruction != PAPER.reconstruction || pixelError != null || standardised != null)) {
            throw new IllegalArgumentException(
                    "loss.reconstruction " + reconstruction + ", loss.pixelError " + pixelError
                            + ", loss.standardised " + standardised + " for method " + method
                            + ": it predicts no pixels, so leave all three out");
        }
        boolean oneDecoder = method != PretrainConfig.Method.LOCALMIM && method != PretrainConfig.Method.PSEUDO_LABELS;
        if (distillation.isOn() && !oneDecoder) {
            throw new IllegalArgumentException("loss.distillation.weight " + distillation.weight() + " for method "
                    + method + ": it has no single decoder whose tokens could learn features, so the weight is 0");
        }
        if (consistencyMetric != null && !MethodParts.usesSegmentor(method)) {
            throw new IllegalArgumentException("loss.consistencyMetric " + consistencyMetric + " for method " + method
                    + ": it has no anatomical consistency, so leave it out");
        }
        if (perceptual.isOn() && method == PretrainConfig.Method.AMT) {
            throw new IllegalArgumentException("loss.perceptual.weight " + perceptual.weight() + " for method " + method
                    + ": nobody predicts the patches it throws away, so the weight is 0");
        }
        if (perceptual.isOn() && !predictsPixels) {
            throw new IllegalArgumentException("loss.perceptual.weight " + perceptual.weight() + " for method " + method
                    + ": it predicts no pixels to look at, so the weight is 0");
        }
    }
}
