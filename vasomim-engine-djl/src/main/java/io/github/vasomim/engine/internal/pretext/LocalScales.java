package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.LocalSettings;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LocalMIM, local multi-scale reconstruction (Wang et al., CVPR 2023): several depths of the encoder, which sees the visible patches
 * alone, predict features of the hidden regions, the first depths small regions and the last ones large ones, each through a tiny
 * decoder of its own. A small region is predicted by the patch it lies in, a large one by the mean of its patches' predictions, and
 * counts as far as it is hidden. The scales are logged as {@code reconstruction-SIDE}. Pixels of regions as large as a patch are the
 * prediction that all objectives score; without such a scale there is none.
 */
public final class LocalScales implements Pretext {
    private final VitEncoder encoder;
    private final LocalSettings.Feature feature;
    private final MaskedPixels.Error error;
    private final double weight;
    private final boolean standardised;
    private final List<Scale> scales = new ArrayList<>();

    /** A scale and its decoder; intermediate depths have a norm of their own. */
    private record Scale(
            LocalSettings.Scale shape, @Nullable LayerNorm norm, MaeDecoder decoder) {
        NDArray predict(NDArray tokens, MaskBatch masks) {
            return decoder.forward(norm == null ? tokens : norm.forward(tokens), masks);
        }
    }

    /**
     * Adds the decoders.
     *
     * @param foundation encoder and weights
     * @param shape of each decoder
     * @param settings the method's own
     * @param error of a feature
     * @param weight of each scale in the total
     * @param standardised whether pixels are predicted less their region's mean over its deviation
     */
    public LocalScales(
            Foundation foundation,
            DecoderConfig shape,
            LocalSettings settings,
            MaskedPixels.Error error,
            double weight,
            boolean standardised) {
        encoder = foundation.encoder();
        feature = settings.target();
        this.error = error;
        this.weight = weight;
        this.standardised = standardised;
        VitConfig config = encoder.config();
        for (LocalSettings.Scale scale : settings.scales(config)) {
            ParameterScope scope = foundation.scope().child("decoder_local." + scale.side());
            scales.add(new Scale(
                    scale,
                    scale.depth() == config.depth() ? null : new LayerNorm(scope.child("norm"), config.width(), 1e-6f),
                    new MaeDecoder(
                            config,
                            shape,
                            RegionFeatures.count(feature, scale.side(), config),
                            scope,
                            foundation.kernels())));
        }
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        List<Integer> depths = scales.stream().map(s -> s.shape().depth()).toList();
        List<NDArray> tokens = encoder.visibleTokensAt(patches, masks.visible(), depths);
        NDArray pixels = null;
        List<NDArray> predictions = new ArrayList<>();
        List<Scale> own = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) {
            Scale scale = scales.get(i);
            NDArray predicted = scale.predict(tokens.get(i), masks);
            if (feature == LocalSettings.Feature.PIXELS
                    && scale.shape().side() == encoder.config().patchSize()) {
                pixels = predicted;
            } else {
                predictions.add(predicted);
                own.add(scale);
            }
        }
        return new Forward(pixels, null, target -> terms(own, predictions, target));
    }

    private @Nullable ObjectiveTerms terms(List<Scale> own, List<NDArray> predictions, Target target) {
        ObjectiveTerms terms = null;
        for (int i = 0; i < own.size(); i++) {
            int side = own.get(i).shape().side();
            RegionFeatures regions = new RegionFeatures(target.grid(), side);
            NDArray wanted = regions.of(feature, standardised, target.images());
            NDArray difference = regions.pooled(predictions.get(i)).sub(wanted);
            NDArray errors =
                    (error == MaskedPixels.Error.SQUARED ? difference.square() : difference.abs()).mean(new int[] {2});
            NDArray share =
                    regions.pooled(target.masks().masked().expandDims(2)).squeeze(2);
            ObjectiveTerms term = ObjectiveTerms.of(
                    "reconstruction-" + side, weight, errors.mul(share).sum().div(share.sum()));
            terms = terms == null ? term : terms.plus(term);
        }
        return terms;
    }
}
