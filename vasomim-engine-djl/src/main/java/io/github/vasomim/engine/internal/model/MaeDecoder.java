package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of a masked autoencoder (He et al. 2022): it sees all patches, hidden ones as one learned token, and predicts the pixels
 * of each. N frames, L patches, V visible, D encoder and E decoder token length.
 */
public final class MaeDecoder {
    private final Linear embed;
    private final NDArray maskToken;
    private final NDArray positions;
    private final List<TransformerBlock> blocks;
    private final LayerNorm norm;
    private final Linear predict;
    private final int width;

    /**
     * Names the parameters as MAE does.
     *
     * @param encoder shape of the encoder
     * @param config shape of the decoder
     * @param scope where the parameters are named
     * @param kernels attention
     */
    public MaeDecoder(VitConfig encoder, DecoderConfig config, ParameterScope scope, Kernels kernels) {
        this(encoder, config, encoder.patchValues(), scope, kernels);
    }

    /**
     * The same network for something else than pixels.
     *
     * @param encoder shape of the encoder
     * @param config shape of the decoder
     * @param outputs numbers F it says of each patch
     * @param scope where the parameters are named
     * @param kernels attention
     */
    public MaeDecoder(VitConfig encoder, DecoderConfig config, int outputs, ParameterScope scope, Kernels kernels) {
        width = config.width();
        embed = new Linear(scope.child("decoder_embed"), encoder.width(), width);
        maskToken = scope.parameter("mask_token", Initializer.normal(0.02), 1, 1, width);
        positions = scope.buffer(
                "decoder_pos_embed",
                Initializer.of(Positions.sineCosine(encoder.grid(), width)),
                1,
                1 + encoder.patchCount(),
                width);
        blocks = IntStream.range(0, config.depth())
                .mapToObj(i -> new TransformerBlock(
                        scope.child("decoder_blocks." + i), kernels, width, config.heads(), i, config.depth()))
                .toList();
        norm = new LayerNorm(scope.child("decoder_norm"), width, 1e-6f);
        predict = new Linear(scope.child("decoder_pred"), width, outputs);
    }

    /**
     * What it says of every patch.
     *
     * @param prediction (N, L, F)
     * @param tokens (N, L, E), after the last norm: the prediction is a linear function of them
     */
    public record Output(NDArray prediction, NDArray tokens) {}

    /**
     * Predicts every patch.
     *
     * @param visible (N, 1 + V, D), the encoder's tokens
     * @param order (N, 1 + L), for each token of the full sequence its row among class token, visible ones and mask token
     * @return (N, L, F)
     */
    public NDArray forward(NDArray visible, NDArray order) {
        Output output = output(visible, order, null);
        output.tokens().close();
        return output.prediction();
    }

    /**
     * Predicts every patch that is not thrown away.
     *
     * @param visible (N, 1 + V, D), the encoder's tokens
     * @param masks of the same frames
     * @return (N, L, F), zeros for patches thrown away
     */
    public NDArray forward(NDArray visible, MaskBatch masks) {
        Output output = output(visible, masks);
        output.tokens().close();
        return output.prediction();
    }

    /**
     * Predicts every patch that is not thrown away.
     *
     * @param visible (N, 1 + V, D), the encoder's tokens
     * @param masks of the same frames
     * @return predictions and tokens, zeros for patches thrown away
     */
    public Output output(NDArray visible, MaskBatch masks) {
        MaskBatch.Kept kept = masks.kept();
        if (kept == null) {
            return output(visible, masks.order(), null);
        }
        NDArray places = Patches.gather(
                positions.broadcast(
                        visible.getShape().get(0), positions.getShape().get(1), width),
                kept.places());
        Output output = output(visible, masks.order(), places);
        try (NDArray prediction = output.prediction();
                NDArray tokens = output.tokens()) {
            return new Output(kept.spread(prediction), kept.spread(tokens));
        }
    }

    private Output output(NDArray visible, NDArray order, @Nullable NDArray places) {
        long n = visible.getShape().get(0);
        NDArray x;
        try (NDArray narrow = embed.forward(visible);
                NDArray mask = maskToken.broadcast(n, 1, width);
                NDArray all = NDArrays.concat(new NDList(narrow, mask), 1)) {
            x = Patches.gather(all, order).addi(places == null ? positions : places);
        }
        for (TransformerBlock block : blocks) {
            x = block.forward(x, null);
        }
        try (NDArray normed = norm.forward(x)) {
            NDArray tokens = normed.get(":,1:");
            return new Output(predict.forward(tokens), tokens);
        }
    }
}
