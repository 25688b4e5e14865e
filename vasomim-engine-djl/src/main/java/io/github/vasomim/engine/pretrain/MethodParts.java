package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.internal.pretext.AttentionDriven;
import io.github.vasomim.engine.internal.pretext.Deblurring;
import io.github.vasomim.engine.internal.pretext.HardPatches;
import io.github.vasomim.engine.internal.pretext.HiddenByToken;
import io.github.vasomim.engine.internal.pretext.Labelling;
import io.github.vasomim.engine.internal.pretext.LocalScales;
import io.github.vasomim.engine.internal.pretext.MaskedAutoencoding;
import io.github.vasomim.engine.internal.pretext.Pretext;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretext.AttentionSettings;
import io.github.vasomim.engine.pretext.MethodSettings;
import io.github.vasomim.masking.AttentionMasking;
import io.github.vasomim.masking.GuidanceSchedule;
import io.github.vasomim.masking.HardPatchMasking;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.RandomMasking;
import io.github.vasomim.masking.SimMimMasking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a method's name to its parts. */
final class MethodParts {
    private static final double ROUNDING = 1e-9;

    private MethodParts() {}

    /** What a method makes of an encoder. */
    static Pretext.Factory of(PretrainConfig config) {
        MethodSettings settings = config.methods();
        DecoderConfig decoder = config.decoderShape();
        return foundation -> switch (config.method()) {
            case SIMMIM -> new HiddenByToken(foundation);
            case PSEUDO_LABELS -> new Labelling(foundation);
            case VASOMIM, VASOMIM_V1, MAE -> new MaskedAutoencoding(foundation, needed(decoder));
            case HPM -> new HardPatches(foundation, needed(decoder), settings.hpm(), config.pixelError());
            case AMT -> new AttentionDriven(foundation, needed(decoder), interval(config));
            case DEBLURRING -> new Deblurring(foundation, needed(decoder), settings.deblurring(), config.pixelError());
            case LOCALMIM ->
                new LocalScales(
                        foundation,
                        needed(decoder),
                        settings.localmim(),
                        config.pixelError(),
                        config.loss().reconstruction(),
                        config.standardised());
        };
    }

    private static DecoderConfig needed(@Nullable DecoderConfig decoder) {
        return Objects.requireNonNull(decoder, "all methods but SimMIM and pseudo-labels have a decoder");
    }

    /** Share of the training between two looks at the attention. */
    private static double interval(PretrainConfig config) {
        int epochs = config.training().epochs();
        return (double) config.methods().amt().refreshEpochs(epochs) / epochs;
    }

    /** How a method chooses what is hidden. */
    static MaskingStrategy strategy(PretrainConfig config) {
        MaskingConfig masking = config.masking();
        GuidanceSchedule schedule = new GuidanceSchedule(masking.guidanceStart(), masking.guidanceEnd());
        return switch (config.method()) {
            case VASOMIM, VASOMIM_V1 -> config.guidedMasking();
            case HPM -> new HardPatchMasking(masking.ratio(), schedule);
            case AMT ->
                new AttentionMasking(masking.ratio(), config.methods().amt().thrown());
            case SIMMIM -> new SimMimMasking(masking.ratio(), SimMimMasking.PAPER.squareSide());
            case MAE, DEBLURRING, LOCALMIM, PSEUDO_LABELS -> new RandomMasking(masking.ratio());
        };
    }

    static boolean usesSegmentor(PretrainConfig.Method method) {
        return method == PretrainConfig.Method.VASOMIM || method == PretrainConfig.Method.VASOMIM_V1;
    }

    static boolean usesAnatomy(PretrainConfig.Method method) {
        return usesSegmentor(method) || method == PretrainConfig.Method.PSEUDO_LABELS;
    }

    /** Refuses settings of the method itself that cannot be. */
    static void check(
            PretrainConfig.Method method,
            VitConfig encoder,
            MaskingConfig masking,
            TrainingConfig training,
            MethodSettings settings) {
        if (method == PretrainConfig.Method.AMT) {
            checkAttention(encoder.patchCount(), masking.ratio(), training.epochs(), settings.amt());
        } else if (method == PretrainConfig.Method.LOCALMIM) {
            settings.localmim().scales(encoder);
        }
    }

    private static void checkAttention(int patches, double ratio, int epochs, AttentionSettings settings) {
        if ((1 - ratio - settings.thrown()) * patches < 1 - ROUNDING) {
            throw new IllegalArgumentException("methods.amt.thrown " + settings.thrown() + " and masking.ratio " + ratio
                    + ": of " + patches + " patches at least one stays visible, so both together are at most "
                    + (patches - 1) / (double) patches);
        }
        int refresh = settings.refreshEpochs(epochs);
        if (refresh >= epochs) {
            throw new IllegalArgumentException(
                    "methods.amt.refreshEpochs " + refresh + " of " + epochs
                            + " epochs: the attention is never looked at, so train longer, or give less or none for a twentieth");
        }
    }
}
