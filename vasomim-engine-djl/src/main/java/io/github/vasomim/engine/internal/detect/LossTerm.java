package io.github.vasomim.engine.internal.detect;

/** What a detector's loss is made of; the terms are added with one weight. */
public enum LossTerm {
    /** Whether an anchor shows a finding: binary cross-entropy. */
    OBJECTNESS,
    /** Where a proposal lies: absolute differences of its deltas. */
    PROPOSAL_BOX,
    /** What a region shows: cross-entropy. */
    CATEGORY,
    /** Where a finding lies: absolute differences of its deltas. */
    BOX
}
