package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.detect.BackboneConfig;
import io.github.vasomim.engine.internal.model.PatchEmbedding;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.model.Positions;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.PatchGrid;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain vision transformer of ViTDet (Li et al. 2022, section 3): no class token and no last norm, attention within windows but for a
 * few blocks in even steps, positions that are trained. Parameters by timm's names and {@code attn.rel_pos_h}, {@code attn.rel_pos_w};
 * {@code pos_embed} (1, L, D) has no class token. N frames, C channels, L patches of side P, D token length.
 */
public final class VitDetBackbone {
    private final VitConfig config;
    private final PatchEmbedding embedding;
    private final NDArray positions;
    private final List<DetectionBlock> blocks;

    /**
     * Names the parameters.
     *
     * @param config the encoder's shape, its input square
     * @param settings of attention
     * @param scope where the parameters are named
     * @param kernels attention
     */
    public VitDetBackbone(VitConfig config, BackboneConfig settings, ParameterScope scope, Kernels kernels) {
        if (config.columns() != config.imageSize()) {
            throw new IllegalArgumentException("input of " + config.columns() + "x" + config.imageSize()
                    + ": a detector's frames are padded to a square");
        }
        this.config = config;
        PatchGrid grid = config.grid();
        int d = config.width();
        embedding = new PatchEmbedding(config, scope.child("patch_embed"));
        float[] sines = Positions.sineCosine(grid, d);
        positions = scope.parameter(
                "pos_embed", Initializer.of(Arrays.copyOfRange(sines, d, sines.length)), 1, grid.count(), d);
        int side = grid.rows();
        ImmutableList.Builder<DetectionBlock> all = ImmutableList.builder();
        for (int i = 0; i < config.depth(); i++) {
            int window = settings.isGlobal(i, config.depth()) ? side : Math.min(side, settings.window());
            all.add(new DetectionBlock(
                    scope.child("blocks." + i),
                    kernels,
                    d,
                    config.heads(),
                    new WindowGrid(side, side, window),
                    settings.relativePositions()));
        }
        blocks = all.build();
    }

    /**
     * Encodes frames.
     *
     * @param frames (N, C, H, W), standardised
     * @param dropPath stochastic depth while training, null for none
     * @return (N, H / P, W / P, D)
     */
    public NDArray forward(NDArray frames, @Nullable DropPath dropPath) {
        PatchGrid grid = config.grid();
        NDArray map;
        try (NDArray patches = Patches.of(frames, config.patchSize());
                NDArray embedded = embedding.forward(patches);
                NDArray placed = embedded.add(positions)) {
            map = placed.reshape(-1, grid.rows(), grid.columns(), config.width());
        }
        for (int i = 0; i < blocks.size(); i++) {
            List<NDArray> keep = dropPath == null
                    ? List.of()
                    : dropPath.factors(map, (int) map.getShape().get(0), i, blocks.size());
            try (NDArray before = map) {
                map = blocks.get(i).forward(before, keep);
            } finally {
                keep.forEach(NDArray::close);
            }
        }
        return map;
    }
}
