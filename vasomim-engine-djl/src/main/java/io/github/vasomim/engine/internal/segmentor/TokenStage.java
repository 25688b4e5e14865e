package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;

/** A tokenised encoder stage: overlapping patch embedding (3x3, stride 2), normalisation, one block, normalisation. */
final class TokenStage {
    private final Conv2d projection;
    private final LayerNorm embeddingNorm;
    private final TokenMlpBlock block;
    private final LayerNorm norm;

    TokenStage(ParameterScope scope, String embedding, String block, String norm, int inputs, int width) {
        projection = new Conv2d(scope.child(embedding + ".proj"), inputs, width, 3, 2, 1);
        embeddingNorm = new LayerNorm(scope.child(embedding + ".norm"), width, UNeXt.NORM_EPSILON);
        this.block = new TokenMlpBlock(scope.child(block), width);
        this.norm = new LayerNorm(scope.child(norm), width, UNeXt.NORM_EPSILON);
    }

    /** (N, C, H, W) to (N, width, H / 2, W / 2). The input stays open. */
    NDArray forward(NDArray image) {
        NDArray x = projection.forward(image);
        x = UNeXt.instead(x, x.transpose(0, 2, 3, 1));
        x = UNeXt.instead(x, embeddingNorm.forward(x));
        x = block.forward(x);
        x = UNeXt.instead(x, norm.forward(x));
        return UNeXt.instead(x, x.transpose(0, 3, 1, 2));
    }
}
