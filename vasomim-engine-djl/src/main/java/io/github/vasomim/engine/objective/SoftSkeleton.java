package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;

/**
 * Centre lines of a soft map by erosions and openings alone, so that gradients pass (Shit et al. 2021, algorithm 1). An erosion is a
 * minimum over a pixel and its four neighbours, a dilation a maximum over it and all eight; what lies beyond the border does not count.
 */
final class SoftSkeleton {
    /** Erosions: one for each pixel of the radius of the widest vessel, here up to 16 pixels wide. */
    private static final int STEPS = 8;

    private static final Shape STRIDE = new Shape(1, 1);
    private static final Shape COLUMN = new Shape(3, 1);
    private static final Shape ROW = new Shape(1, 3);
    private static final Shape SQUARE = new Shape(3, 3);

    private SoftSkeleton() {}

    /** (N, 1, H, W) of 0 to 1 to the same. */
    static NDArray of(NDArray map) {
        NDArray eroded = erode(map);
        NDArray skeleton = ridge(map, eroded);
        for (int i = 0; i < STEPS; i++) {
            NDArray next = erode(eroded);
            // S + (1 - S) ridge
            try (NDArray former = skeleton;
                    NDArray here = eroded;
                    NDArray ridge = ridge(here, next);
                    NDArray rest = former.neg().addi(Constant.of(former, 1));
                    NDArray added = ridge.mul(rest)) {
                skeleton = added.add(former);
            }
            eroded = next;
        }
        eroded.close();
        return skeleton;
    }

    /** What an opening takes away; the opening is the dilation of what was eroded. */
    private static NDArray ridge(NDArray map, NDArray eroded) {
        try (NDArray opened = pool(eroded, SQUARE, new Shape(1, 1));
                NDArray lost = map.sub(opened)) {
            return lost.getNDArrayInternal().relu();
        }
    }

    private static NDArray erode(NDArray map) {
        try (NDArray negative = map.neg();
                NDArray upright = pool(negative, COLUMN, new Shape(1, 0));
                NDArray level = pool(negative, ROW, new Shape(0, 1));
                NDArray either = upright.maximum(level)) {
            return either.neg();
        }
    }

    private static NDArray pool(NDArray map, Shape window, Shape padding) {
        return map.getNDArrayInternal().maxPool(window, STRIDE, padding, false);
    }
}
