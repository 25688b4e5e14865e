package io.github.vasomim.dataset;

/** What the labels of an ARCADE annotation file are made into. */
public enum ArcadeTarget {
    /** Vessel or not: the union of the SYNTAX segments, categories 1 to 25, becomes label 1. */
    VESSELS(1, 25),
    /** The SYNTAX segments: labels are the categories 1 to 25. */
    SEGMENTS(1, 25),
    /** Stenosis or not: category 26 becomes label 1. */
    STENOSES(26, 26);

    private final int first;
    private final int last;

    ArcadeTarget(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** Whether annotations of a category belong to this target. */
    boolean accepts(int category) {
        return category >= first && category <= last;
    }

    /** The label of an accepted category. */
    byte label(int category) {
        return (byte) (this == SEGMENTS ? category : 1);
    }

    /** The accepted categories in words. */
    String categories() {
        return first == last ? "category " + first : "categories " + first + " to " + last;
    }
}
