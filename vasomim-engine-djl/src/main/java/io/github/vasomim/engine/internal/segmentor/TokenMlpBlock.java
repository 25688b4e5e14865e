package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * One tokenised MLP block with a residual: normalise, shift along the height, linear, depth-wise 3x3 convolution, GELU, shift along
 * the width, linear (Valanarasu and Patel 2022, eq. 1-4). Parameters {@code norm2}, {@code mlp.fc1}, {@code mlp.dwconv.dwconv},
 * {@code mlp.fc2}; the hidden width is the width.
 */
final class TokenMlpBlock {
    private final LayerNorm norm;
    private final TokenShift shiftHeight;
    private final Linear first;
    private final Conv2d depthwise;
    private final TokenShift shiftWidth;
    private final Linear second;

    TokenMlpBlock(ParameterScope scope, int width) {
        norm = new LayerNorm(scope.child("norm2"), width, UNeXt.NORM_EPSILON);
        ParameterScope mlp = scope.child("mlp");
        first = new Linear(mlp.child("fc1"), width, width);
        depthwise = new Conv2d(mlp.child("dwconv.dwconv"), width, width, 3, 1, width);
        second = new Linear(mlp.child("fc2"), width, width);
        shiftHeight = TokenShift.alongHeight(width);
        shiftWidth = TokenShift.alongWidth(width);
    }

    /** (N, H, W, C) to the same shape. The input is closed. */
    NDArray forward(NDArray tokens) {
        NDArray x = norm.forward(tokens);
        x = UNeXt.instead(x, shiftHeight.forward(x));
        x = UNeXt.instead(x, first.forward(x));
        x = UNeXt.instead(x, x.transpose(0, 3, 1, 2));
        x = UNeXt.instead(x, depthwise.forward(x));
        x = UNeXt.instead(x, x.transpose(0, 2, 3, 1));
        x = UNeXt.instead(x, x.getNDArrayInternal().gelu());
        x = UNeXt.instead(x, shiftWidth.forward(x));
        x = UNeXt.instead(x, second.forward(x));
        x = UNeXt.instead(x, x.add(tokens));
        tokens.close();
        return x;
    }
}
