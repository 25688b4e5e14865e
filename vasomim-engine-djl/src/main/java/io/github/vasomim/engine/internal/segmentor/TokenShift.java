package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Moves five groups of channels by -2, -1, 0, 1 and 2 pixels along one axis, zeros coming in at the border (Valanarasu and Patel
 * 2022, sec. 2.2). The first four groups have {@code ceil(C / 5)} channels, the last the rest.
 */
final class TokenShift {
    private static final int REACH = 2;

    private final long[] cuts;
    private final int axis;

    private TokenShift(long channels, int axis) {
        long group = (channels + 2 * REACH) / (2 * REACH + 1);
        cuts = new long[] {group, 2 * group, 3 * group, 4 * group};
        if (channels <= cuts[cuts.length - 1]) {
            throw new IllegalArgumentException(channels + " channels do not make five groups of " + group);
        }
        this.axis = axis;
    }

    static TokenShift alongHeight(long channels) {
        return new TokenShift(channels, 1);
    }

    static TokenShift alongWidth(long channels) {
        return new TokenShift(channels, 2);
    }

    /** 1 for the height, 2 for the width. */
    int axis() {
        return axis;
    }

    /** (N, H, W, C) to the same shape. */
    NDArray forward(NDArray x) {
        NDList groups = x.split(cuts, 3);
        NDList moved = new NDList(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            moved.add(i == REACH ? groups.get(i) : move(groups.get(i), i - REACH));
        }
        NDArray joined = NDArrays.concat(moved, 3);
        groups.close();
        moved.close();
        return joined;
    }

    private NDArray move(NDArray x, int by) {
        long side = x.getShape().get(axis);
        if (Math.abs(by) >= side) {
            return x.zerosLike();
        }
        NDIndex kept = new NDIndex();
        for (int i = 0; i < axis; i++) {
            kept.addAllDim();
        }
        kept.addSliceDim(Math.max(0, -by), side - Math.max(0, by));
        long before = Math.max(0, by);
        long after = Math.max(0, -by);
        try (NDArray rest = x.get(kept.addEllipseDim())) {
            // Innermost axis first: channels, width, then height if it is height that moves.
            return rest.pad(axis == 2 ? new Shape(0, 0, before, after) : new Shape(0, 0, 0, 0, before, after), 0);
        }
    }
}
