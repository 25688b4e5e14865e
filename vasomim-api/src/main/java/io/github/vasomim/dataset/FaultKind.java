package io.github.vasomim.dataset;

/** What may be wrong with a data set. */
public enum FaultKind {
    /** A frame's file is damaged or of another kind. */
    UNREADABLE_FRAME(true, "frames that cannot be read"),
    /** A label's file is damaged or of another kind. */
    UNREADABLE_LABEL(true, "labels that cannot be read"),
    /** A frame lacks the label its neighbours have. */
    MISSING_LABEL(true, "frames without a label"),
    /** A label, or a folder of them, has no frame. */
    ORPHANED_LABEL(true, "labels without a frame"),
    /** Two files answer to one name where pairs are found by name. */
    NAME_TWICE(true, "names given twice"),
    /** A category or class does not belong to the task. */
    CATEGORY(true, "categories out of range"),
    /** Label and frame differ in size. */
    SIZE(true, "labels of another size than their frame"),
    /** A mask is a picture of many greys. */
    GREY_MASK(true, "masks that are no masks"),
    /** A picture is in two splits of one set. */
    LEAKED_FRAME(true, "pictures in two splits of a set"),
    /** A patient is in two splits of one set. */
    LEAKED_PATIENT(true, "patients in two splits of a set"),
    /** A mask has a few grey pixels, which a threshold decides. */
    SOFT_MASK(false, "masks with grey pixels, thresholded at 128"),
    /** A label marks nothing. */
    EMPTY_LABEL(false, "labels that mark nothing"),
    /** A mask covers most of its frame. */
    INVERTED_MASK(false, "masks that cover more than half of the frame: inverted?"),
    /** A box reaches beyond its frame, where it is cut. */
    OUTSIDE(false, "boxes that reach beyond the frame"),
    /** A picture is in two sets, each with a purpose of its own. */
    SHARED_FRAME(false, "pictures in two sets"),
    /** A picture is twice in a split. */
    REPEATED_FRAME(false, "pictures twice in a split"),
    /** Pictures in two splits of one set look alike. */
    LEAKED_LIKENESS(false, "pictures that look alike in two splits of a set"),
    /** Pictures in two sets look alike. */
    SHARED_LIKENESS(false, "pictures that look alike in two sets"),
    /** Pictures in one split, and not known to be of one sequence, look alike. */
    REPEATED_LIKENESS(false, "pictures that look alike in a split");

    private final boolean error;
    private final String title;

    FaultKind(boolean error, String title) {
        this.error = error;
        this.title = title;
    }

    /**
     * Whether it makes results wrong; else it is to be looked at.
     *
     * @return true for errors, false for warnings
     */
    public boolean isError() {
        return error;
    }

    /**
     * What it is, in the plural.
     *
     * @return words for a heading
     */
    public String title() {
        return title;
    }
}
