package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.internal.nn.ChannelsLastConv2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;

/**
 * Looks at each cell of each level (Ren et al. 2015, Faster R-CNN, section 3.1): two 3x3 convolutions, then for each anchor a logit and
 * four deltas. Parameters {@code conv1.*}, {@code conv2.*}, {@code objectness.*}, {@code deltas.*}, the same for all levels.
 */
final class ProposalHead {
    private static final Initializer FIRST = Initializer.normal(0.01);

    private final ChannelsLastConv2d first;
    private final ChannelsLastConv2d second;
    private final Linear objectness;
    private final Linear deltas;

    ProposalHead(ParameterScope scope, int channels, int anchors) {
        first = new ChannelsLastConv2d(scope.child("conv1"), channels, channels, 3, FIRST, true);
        second = new ChannelsLastConv2d(scope.child("conv2"), channels, channels, 3, FIRST, true);
        objectness = new Linear(scope.child("objectness"), channels, anchors, FIRST, Initializer.constant(0));
        deltas = new Linear(
                scope.child("deltas"), channels, (long) BoxArray.SIDES * anchors, FIRST, Initializer.constant(0));
    }

    /**
     * What it says of all anchors, level by level, cell by cell, ratio by ratio.
     *
     * @param logits (N, A)
     * @param deltas (N, A, 4)
     */
    record Output(NDArray logits, NDArray deltas) implements AutoCloseable {
        @Override
        public void close() {
            logits.close();
            deltas.close();
        }
    }

    /** Levels (N, rows, columns, C). */
    Output forward(List<NDArray> levels) {
        long n = levels.get(0).getShape().get(0);
        try (NDList logits = new NDList();
                NDList moves = new NDList()) {
            for (NDArray level : levels) {
                try (NDArray once = first.forward(level);
                        NDArray active = once.getNDArrayInternal().relu();
                        NDArray again = second.forward(active);
                        NDArray seen = again.getNDArrayInternal().relu();
                        NDArray objects = objectness.forward(seen);
                        NDArray changes = deltas.forward(seen)) {
                    logits.add(objects.reshape(n, -1));
                    moves.add(changes.reshape(n, -1, BoxArray.SIDES));
                }
            }
            return new Output(NDArrays.concat(logits, 1), NDArrays.concat(moves, 1));
        }
    }
}
