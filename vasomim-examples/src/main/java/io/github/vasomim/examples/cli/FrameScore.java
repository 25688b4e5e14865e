package io.github.vasomim.examples.cli;

/**
 * What a frame came to.
 *
 * @param frame its name
 * @param value by which frames are ranked, the higher the better
 * @param text all its figures
 */
public record FrameScore(String frame, double value, String text) {}
