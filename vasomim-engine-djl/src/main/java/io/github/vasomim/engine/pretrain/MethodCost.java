package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.ModelCost;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretext.LocalSettings;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.util.SplittableRandom;

/**
 * What a method adds to the encoder.
 *
 * @param visible patches of a frame that the encoder sees
 * @param trained what is trained behind the encoder: decoders, SimMIM's head
 * @param following weights that only follow, and the one pass that is made with them; nothing in most methods
 * @param fixed values of fixed positions and the like, the encoder's too
 */
record MethodCost(int visible, ModelCost trained, ModelCost following, long fixed) {
    private static final ModelCost NOTHING = new ModelCost(0, 0, 0);

    /** Values that the comparison of each pair of patches keeps for backward. */
    private static final int PAIR_VALUES = 6;

    static MethodCost of(PretrainConfig config) {
        VitConfig encoder = config.encoder();
        int all = encoder.patchCount();
        DecoderConfig shape = config.decoderShape();
        long positions = (1L + all) * encoder.width();
        if (shape == null) {
            boolean labels = config.method() == PretrainConfig.Method.PSEUDO_LABELS;
            return new MethodCost(
                    all, labels ? ModelCost.labelHead(encoder) : ModelCost.simMimHead(encoder), NOTHING, positions);
        }
        // Asked of the strategy itself, so that its rounding is the plan's.
        PatchMask mask = config.strategy().draw(encoder.grid(), PatchWeights.none(all), 0, new SplittableRandom(0));
        int seen = mask.visible().length();
        ModelCost decoder = ModelCost.decoder(encoder, shape, seen, all - mask.thrownCount(), encoder.patchValues());
        long own = (1L + all) * shape.width();
        return switch (config.method()) {
            case HPM ->
                new MethodCost(
                        seen,
                        decoder.plus(ModelCost.decoder(encoder, shape, seen, all, 1))
                                .plus(new ModelCost(0, 0, (long) PAIR_VALUES * all * all)),
                        ModelCost.encoder(encoder, all).plus(ModelCost.decoder(encoder, shape, all, all, 1)),
                        2 * positions + 3 * own);
            // One value more says how often the attention was looked at.
            case AMT -> new MethodCost(seen, decoder, ModelCost.classAttention(encoder), 2 * positions + own + 1);
            case DEBLURRING -> new MethodCost(seen, decoder, blur(encoder), positions + own);
            case LOCALMIM -> local(config, encoder, shape, seen, positions, own);
            case VASOMIM, VASOMIM_V1, MAE, SIMMIM, PSEUDO_LABELS ->
                new MethodCost(seen, decoder, NOTHING, positions + own);
        };
    }

    /** Two products with each channel. */
    private static ModelCost blur(VitConfig encoder) {
        long rows = encoder.imageSize();
        long columns = encoder.columns();
        return new ModelCost(0, encoder.channelCount() * rows * columns * (rows + columns), 0);
    }

    private static MethodCost local(
            PretrainConfig config, VitConfig encoder, DecoderConfig shape, int seen, long positions, long own) {
        ModelCost sum = NOTHING;
        long fixed = positions;
        LocalSettings settings = config.methods().localmim();
        for (LocalSettings.Scale scale : settings.scales(encoder)) {
            int values = settings.values(scale, encoder);
            sum = sum.plus(ModelCost.decoder(encoder, shape, seen, encoder.patchCount(), values));
            if (scale.depth() < encoder.depth()) {
                sum = sum.plus(new ModelCost(2L * encoder.width(), 0, (1L + seen) * encoder.width()));
            }
            fixed += own;
        }
        return new MethodCost(seen, sum, NOTHING, fixed);
    }
}
