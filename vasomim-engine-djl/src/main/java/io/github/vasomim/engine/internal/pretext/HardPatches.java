package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.pretext.HardPatchSettings;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.List;

/**
 * HPM, hard patches mining (Wang et al., CVPR 2023): beside the decoder of pixels a second one of the same shape says how hard each
 * patch is to reconstruct, learning from {@link RelativeHardness}, logged as {@code hardness}. A teacher, the running mean of encoder
 * and second decoder, looks at whole frames and so tells which patches to hide.
 */
public final class HardPatches implements Pretext {
    private final VitEncoder encoder;
    private final MaeDecoder pixels;
    private final MaeDecoder hardness;
    private final HardPatchSettings settings;
    private final MaskedPixels.Error error;
    private final FollowingWeights teacher;
    private final PredictedHardness feedback;

    /**
     * Adds both decoders and the teacher.
     *
     * @param foundation encoder and weights
     * @param shape of both decoders
     * @param settings the method's own
     * @param error by which a pixel counts as hard
     */
    public HardPatches(
            Foundation foundation, DecoderConfig shape, HardPatchSettings settings, MaskedPixels.Error error) {
        encoder = foundation.encoder();
        pixels = new MaeDecoder(encoder.config(), shape, foundation.scope(), foundation.kernels());
        hardness = new MaeDecoder(
                encoder.config(), shape, 1, foundation.scope().child("decoder_hardness"), foundation.kernels());
        this.settings = settings;
        this.error = error;
        teacher = foundation.following();
        feedback = new PredictedHardness(
                new VitEncoder(encoder.config(), teacher.scope(), foundation.kernels()),
                new MaeDecoder(
                        encoder.config(), shape, 1, teacher.scope().child("decoder_hardness"), foundation.kernels()),
                teacher,
                settings.momentum());
        teacher.begin();
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        try (NDArray latent = encoder.visibleTokens(patches, masks.visible())) {
            MaeDecoder.Output output = pixels.output(latent, masks);
            NDArray prediction = output.prediction();
            NDArray predicted = hardness.forward(latent, masks).squeeze(2);
            return new Forward(prediction, output.tokens(), target -> {
                NDArray masked = target.masks().masked();
                NDArray errors = RelativeHardness.errors(target.step(prediction, masked, null), error);
                return ObjectiveTerms.of(
                        "hardness", settings.weight(), RelativeHardness.loss(predicted, errors, masked));
            });
        }
    }

    @Override
    public PatchFeedback feedback(int patches) {
        return feedback;
    }

    @Override
    public List<TensorSource> state() {
        return teacher.sources();
    }

    @Override
    public void close() {
        teacher.close();
    }
}
