package io.github.vasomim.metric.detection;

/** COCO's ten thresholds of the overlap: 0.50, 0.55 … 0.95. */
final class OverlapThresholds {
    static final int COUNT = 10;
    static final int AT_50 = 0;
    static final int AT_75 = 5;

    private static final double FIRST = 0.5;
    private static final double LAST = 0.95;
    /** An overlap that rounding keeps from 1 still counts as 1. */
    private static final double MOST = 1 - 1e-10;

    private OverlapThresholds() {}

    static double at(int index) {
        return Math.min(index == COUNT - 1 ? LAST : FIRST + index * ((LAST - FIRST) / (COUNT - 1)), MOST);
    }
}
