package io.github.vasomim.engine.probe;

/**
 * A figure and how far chance in the choice of frames may have moved it.
 *
 * @param value over all patches
 * @param low lower end of the 95 % interval
 * @param high upper end of it
 */
public record Estimate(double value, double low, double high) {}
