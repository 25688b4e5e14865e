package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.GaussianBlur;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.DeblurringSettings;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.Objects;

/**
 * DeblurringMIM (Kang et al., for ultrasound): a masked autoencoder that is shown blurred frames and predicts sharp ones. Visible patches
 * are to be sharpened, which is a term of its own, logged as {@code sharpening}.
 */
public final class Deblurring implements Pretext {
    private final MaskedAutoencoding autoencoding;
    private final GaussianBlur blur;
    private final DeblurringSettings settings;
    private final MaskedPixels visible;

    /**
     * Adds the decoder.
     *
     * @param foundation encoder and weights
     * @param shape of the decoder
     * @param settings the method's own
     * @param error of a pixel
     */
    public Deblurring(
            Foundation foundation, DecoderConfig shape, DeblurringSettings settings, MaskedPixels.Error error) {
        autoencoding = new MaskedAutoencoding(foundation, shape);
        VitConfig encoder = foundation.encoder().config();
        blur = new GaussianBlur(foundation.manager(), encoder.imageSize(), encoder.columns(), settings.deviation());
        this.settings = settings;
        visible = new MaskedPixels(1, error);
    }

    @Override
    public NDArray shown(NDArray images) {
        return blur.apply(images);
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        Forward pass = autoencoding.forward(patches, masks);
        if (settings.visibleWeight() == 0) {
            return pass;
        }
        NDArray prediction = Objects.requireNonNull(pass.prediction());
        return new Forward(prediction, pass.tokens(), target -> {
            NDArray seen = seen(target.masks());
            NDArray error = visible.evaluate(target.step(prediction, seen, null))
                    .terms()
                    .get(0)
                    .value();
            return ObjectiveTerms.of("sharpening", settings.visibleWeight(), error);
        });
    }

    /** (N, L), 1 where a patch is neither hidden nor thrown away. */
    private static NDArray seen(MaskBatch masks) {
        NDArray masked = masks.masked();
        MaskBatch.Kept kept = masks.kept();
        if (kept == null) {
            return masked.neg().addi(Constant.of(masked, 1));
        }
        long all = kept.places().getShape().get(1) - 1;
        NDArray present = kept.rows().lt(all).toType(masked.getDataType(), false);
        return present.sub(masked);
    }

    @Override
    public void close() {
        blur.close();
    }
}
