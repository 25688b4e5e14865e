package io.github.vasomim.engine.internal.detect.box;

/**
 * Boxes told by how they differ from others (Girshick et al. 2014, R-CNN, appendix C): shift of the centre in shares of width and height,
 * and logarithm of the change of both, each times a weight.
 *
 * @param shiftWeight of the centre's shift in x and y
 * @param sizeWeight of the logarithms
 */
public record BoxCoder(float shiftWeight, float sizeWeight) {
    /** What proposals are told by. */
    public static final BoxCoder PROPOSALS = new BoxCoder(1, 1);
    /** What detections are told by: weights 10, 10, 5, 5. */
    public static final BoxCoder DETECTIONS = new BoxCoder(10, 5);

    /** A box grows by no more than this logarithm, so that an untrained network gives finite boxes. */
    private static final float MOST = (float) Math.log(1000.0 / 16);

    /** Checks the weights. */
    public BoxCoder {
        if (!(shiftWeight > 0 && sizeWeight > 0)) {
            throw new IllegalArgumentException("weights " + shiftWeight + " and " + sizeWeight + ": both are positive");
        }
    }

    /**
     * Tells boxes by others.
     *
     * @param from boxes with an area
     * @param to as many, with an area
     * @return four numbers for each: shift in x, in y, change of width, of height
     */
    public float[] encode(BoxArray from, BoxArray to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(from.size() + " and " + to.size() + " boxes: pairs are told");
        }
        float[] deltas = new float[BoxArray.SIDES * from.size()];
        for (int i = 0; i < from.size(); i++) {
            float width = from.right(i) - from.left(i);
            float height = from.bottom(i) - from.top(i);
            float wide = to.right(i) - to.left(i);
            float high = to.bottom(i) - to.top(i);
            if (!(from.area(i) > 0 && to.area(i) > 0)) {
                throw new IllegalArgumentException("pair " + i + " has a box without area: leave such boxes out");
            }
            int at = BoxArray.SIDES * i;
            deltas[at] = shiftWeight * (to.left(i) + wide / 2 - from.left(i) - width / 2) / width;
            deltas[at + 1] = shiftWeight * (to.top(i) + high / 2 - from.top(i) - height / 2) / height;
            deltas[at + 2] = (float) (sizeWeight * Math.log(wide / width));
            deltas[at + 3] = (float) (sizeWeight * Math.log(high / height));
        }
        return deltas;
    }

    /**
     * Boxes from what they are told by.
     *
     * @param from boxes
     * @param deltas four numbers for each
     * @return as many boxes, at most 62.5 times as wide and high, anywhere
     */
    public BoxArray decode(BoxArray from, float[] deltas) {
        if (deltas.length != from.sides().length) {
            throw new IllegalArgumentException(
                    deltas.length + " numbers for " + from.size() + " boxes: each is told by " + BoxArray.SIDES);
        }
        float[] sides = new float[deltas.length];
        for (int i = 0; i < from.size(); i++) {
            int at = BoxArray.SIDES * i;
            float width = from.right(i) - from.left(i);
            float height = from.bottom(i) - from.top(i);
            float x = from.left(i) + width / 2 + deltas[at] / shiftWeight * width;
            float y = from.top(i) + height / 2 + deltas[at + 1] / shiftWeight * height;
            float wide = (float) (width * Math.exp(Math.min(MOST, deltas[at + 2] / sizeWeight)));
            float high = (float) (height * Math.exp(Math.min(MOST, deltas[at + 3] / sizeWeight)));
            sides[at] = x - wide / 2;
            sides[at + 1] = y - high / 2;
            sides[at + 2] = x + wide / 2;
            sides[at + 3] = y + high / 2;
        }
        return BoxArray.wrap(sides);
    }
}
