package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Vision transformer with a class token and fixed positions. Parameter names are those of timm: {@code cls_token}, {@code pos_embed},
 * {@code patch_embed.proj}, {@code blocks.I}, {@code norm}. N frames, C channels, L patches of
 * side P, V of them visible, D token length. What
 * the methods make on the way is left to the caller's {@link ai.djl.ndarray.NDScope}: open one around each call, and unregister the
 * result.
 */
public final class VitEncoder {
    private final VitConfig config;
    private final NDArray classToken;
    private final NDArray positions;
    private final PatchEmbedding embedding;
    private final List<TransformerBlock> blocks;
    private final LayerNorm norm;

    /**
     * Names the parameters.
     *
     * @param config the shape
     * @param scope where the parameters are named
     * @param kernels attention
     */
    public VitEncoder(VitConfig config, ParameterScope scope, Kernels kernels) {
        this.config = config;
        int d = config.width();
        classToken = scope.parameter("cls_token", Initializer.normal(0.02), 1, 1, d);
        positions = scope.buffer(
                "pos_embed", Initializer.of(Positions.sineCosine(config.grid(), d)), 1, 1 + config.patchCount(), d);
        embedding = new PatchEmbedding(config, scope.child("patch_embed"));
        blocks = IntStream.range(0, config.depth())
                .mapToObj(i ->
                        new TransformerBlock(scope.child("blocks." + i), kernels, d, config.heads(), i, config.depth()))
                .toList();
        norm = new LayerNorm(scope.child("norm"), d, 1e-6f);
    }

    /**
     * The shape.
     *
     * @return as given
     */
    public VitConfig config() {
        return config;
    }

    /**
     * Encodes whole frames.
     *
     * @param images (N, C, H, W), standardised
     * @param dropPath stochastic depth while training, null for none
     * @return (N, 1 + L, D), class token first, after the last norm
     */
    public NDArray tokens(NDArray images, @Nullable DropPath dropPath) {
        try (NDArray patches = Patches.of(images, config.patchSize())) {
            return encode(embedding.forward(patches), positions.get(":,1:"), dropPath);
        }
    }

    /**
     * Encodes whole frames as far as some of the blocks; what lies behind the last of them is not computed.
     *
     * @param images (N, 3, H, W), standardised
     * @param after numbers of blocks, ascending, the first is 1
     * @return (N, 1 + L, D) after each of these blocks, class token first, before any norm
     */
    public List<NDArray> tokensAfter(NDArray images, List<Integer> after) {
        List<NDArray> tokens = new ArrayList<>(after.size());
        try (NDArray patches = Patches.of(images, config.patchSize())) {
            NDArray x = begin(embedding.forward(patches), positions.get(":,1:"));
            for (int i = 1; tokens.size() < after.size(); i++) {
                x = blocks.get(i - 1).forward(x, null);
                if (after.get(tokens.size()) == i) {
                    tokens.add(x);
                }
            }
        }
        return tokens;
    }

    /**
     * Encodes the visible patches alone.
     *
     * @param patches (N, L, P*P*C), all patches
     * @param visible (N, V), indices of the visible ones, 64-bit
     * @return (N, 1 + V, D), class token first, after the last norm
     */
    public NDArray visibleTokens(NDArray patches, NDArray visible) {
        long n = visible.getShape().get(0);
        // Gathering before the projection does half of its work; the projection sees each patch alone, so the result is
        // the same.
        try (NDArray seen = Patches.gather(patches, visible);
                NDArray grid = positions.get(":,1:");
                NDArray every = grid.broadcast(n, config.patchCount(), config.width())) {
            return encode(embedding.forward(seen), Patches.gather(every, visible), null);
        }
    }

    /**
     * Encodes all patches, a token in place of the hidden ones.
     *
     * @param patches (N, L, P*P*C), all patches
     * @param masked (N, L), 1 where hidden, else 0; its memory must last until after backward
     * @param token (1, 1, D), stands for the embedding of a hidden patch
     * @return (N, 1 + L, D), class token first, after the last norm
     */
    public NDArray maskedTokens(NDArray patches, NDArray masked, NDArray token) {
        NDArray hidden = masked.expandDims(2);
        NDArray seen = hidden.neg().addi(Constant.of(hidden, 1));
        NDArray mixed = embedding.forward(patches).mul(seen).add(hidden.mul(token));
        return encode(mixed, positions.get(":,1:"), null);
    }

    /**
     * Encodes the visible patches alone and looks at several depths.
     *
     * @param patches (N, L, P*P*3), all patches
     * @param visible (N, V), indices of the visible ones, 64-bit
     * @param depths after how many blocks to look, rising, 1 to all of them
     * @return (N, 1 + V, D) each, class token first; after all blocks the last norm is applied, before it is not
     */
    public List<NDArray> visibleTokensAt(NDArray patches, NDArray visible, List<Integer> depths) {
        long n = visible.getShape().get(0);
        List<NDArray> tokens = new ArrayList<>();
        try (NDArray seen = Patches.gather(patches, visible);
                NDArray grid = positions.get(":,1:");
                NDArray every = grid.broadcast(n, config.patchCount(), config.width())) {
            NDArray x = begin(embedding.forward(seen), Patches.gather(every, visible));
            for (int i = 0; i < blocks.size(); i++) {
                x = blocks.get(i).forward(x, null);
                if (depths.contains(i + 1)) {
                    tokens.add(i + 1 < blocks.size() ? x : norm.forward(x));
                }
            }
        }
        return tokens;
    }

    /**
     * What the class token attends to in the last block.
     *
     * @param patches (N, L, P*P*3), all patches
     * @return (N, L), the share of each patch in the attention, averaged over the heads; with the class token's own they sum to 1
     */
    public NDArray classAttention(NDArray patches) {
        NDArray x = begin(embedding.forward(patches), positions.get(":,1:"));
        int last = blocks.size() - 1;
        for (TransformerBlock block : blocks.subList(0, last)) {
            x = block.forward(x, null);
        }
        return blocks.get(last).classAttention(x);
    }

    private NDArray encode(NDArray embedded, NDArray at, @Nullable DropPath dropPath) {
        NDArray x = begin(embedded, at);
        for (TransformerBlock block : blocks) {
            x = block.forward(x, dropPath);
        }
        return norm.forward(x);
    }

    /** What the first block is given: class token and placed patches. */
    private NDArray begin(NDArray embedded, NDArray at) {
        NDArray placed = embedded.add(at);
        NDArray first = classToken
                .add(positions.get(":,0:1"))
                .broadcast(placed.getShape().get(0), 1, config.width());
        // What follows belongs to the manager of its first operand: the batch's, not the weights'.
        first.attach(placed.getManager());
        return NDArrays.concat(new NDList(first, placed), 1);
    }
}
