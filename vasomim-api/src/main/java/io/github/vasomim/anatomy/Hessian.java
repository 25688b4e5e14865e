package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;

/** The Hessian of a frame at one scale after another. Not thread-safe: one per running filter, closed by its thread. */
interface Hessian extends AutoCloseable {
    /** Takes one row of second derivatives per pixel squared, not normalised by the scale; the arrays are scratch afterwards. */
    @FunctionalInterface
    interface RowSink {
        /** Row k of the planes made by {@link Hessian#newPlane}. */
        void accept(int k, float[] xx, float[] xy, float[] yy);
    }

    /** Hands out all rows at one scale, in pixels. Cheapest where scales rise from call to call. */
    void forEachRow(double scale, RowSink sink);

    /** A plane of zeros whose rows are those that are handed out: the frame's rows, or its columns. */
    Plane newPlane();

    /** A plane of the kind of {@link #newPlane} as an upright image of its own. */
    FloatImage toImage(Plane plane);

    /** Neither this nor its planes are used afterwards. */
    @Override
    void close();
}
