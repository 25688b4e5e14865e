package io.github.vasomim.dataset;

/** Frames with boxes in their pixels, read on demand. Implementations are immutable and thread-safe, and keep one order. */
public interface BoxSet extends IndexedFrames<LabelledBoxes> {}
