package io.github.vasomim.dataset;

/** Frames with a label for each pixel, read on demand. Implementations are immutable and thread-safe, and keep one order. */
public interface SegmentationSet extends IndexedFrames<LabelledFrame> {}
