package io.github.vasomim.anatomy;

/**
 * The coronary segments of the SYNTAX score with the category ids that the ARCADE data set gives them (Popov et al., Scientific
 * Data 2024): ids 1 to 25, in an order of their own, so that segment "11" is category 13.
 */
public enum SyntaxSegment {
    /** Right coronary artery, proximal. */
    RCA_PROXIMAL(1, "1"),
    /** Right coronary artery, mid. */
    RCA_MID(2, "2"),
    /** Right coronary artery, distal. */
    RCA_DISTAL(3, "3"),
    /** Posterior descending artery from the right coronary artery. */
    PDA_RIGHT(4, "4"),
    /** Left main. */
    LEFT_MAIN(5, "5"),
    /** Left anterior descending artery, proximal. */
    LAD_PROXIMAL(6, "6"),
    /** Left anterior descending artery, mid. */
    LAD_MID(7, "7"),
    /** Left anterior descending artery, apical. */
    LAD_APICAL(8, "8"),
    /** First diagonal. */
    DIAGONAL_1(9, "9"),
    /** Branch of the first diagonal. */
    DIAGONAL_1A(10, "9a"),
    /** Second diagonal. */
    DIAGONAL_2(11, "10"),
    /** Branch of the second diagonal. */
    DIAGONAL_2A(12, "10a"),
    /** Circumflex, proximal. */
    LCX_PROXIMAL(13, "11"),
    /** Intermediate (anterolateral) artery. */
    INTERMEDIATE(14, "12"),
    /** First obtuse marginal. */
    MARGINAL_A(15, "12a"),
    /** Circumflex, distal. */
    LCX_DISTAL(16, "13"),
    /** Left posterolateral. */
    LEFT_POSTEROLATERAL(17, "14"),
    /** Left posterolateral, first further branch. */
    LEFT_POSTEROLATERAL_A(18, "14a"),
    /** Posterior descending artery from the circumflex. */
    PDA_LEFT(19, "15"),
    /** Posterolateral from the right coronary artery. */
    RIGHT_POSTEROLATERAL(20, "16"),
    /** Posterolateral from the right coronary artery, first branch. */
    RIGHT_POSTEROLATERAL_A(21, "16a"),
    /** Posterolateral from the right coronary artery, second branch. */
    RIGHT_POSTEROLATERAL_B(22, "16b"),
    /** Posterolateral from the right coronary artery, third branch. */
    RIGHT_POSTEROLATERAL_C(23, "16c"),
    /** Second obtuse marginal. */
    MARGINAL_B(24, "12b"),
    /** Left posterolateral, second further branch. */
    LEFT_POSTEROLATERAL_B(25, "14b");

    private final int id;
    private final String label;

    SyntaxSegment(int id, String label) {
        this.id = id;
        this.label = label;
    }

    /**
     * The category id of this segment, which is also its value in a label image.
     *
     * @return 1 to 25
     */
    public int id() {
        return id;
    }

    /**
     * What the SYNTAX score calls this segment.
     *
     * @return for example "9a"
     */
    public String label() {
        return label;
    }

    /**
     * The segment of a category id.
     *
     * @param id 1 to 25
     * @return the segment
     * @throws IllegalArgumentException if no segment has this id
     */
    public static SyntaxSegment ofId(int id) {
        for (SyntaxSegment segment : values()) {
            if (segment.id == id) {
                return segment;
            }
        }
        throw new IllegalArgumentException("segment id " + id + ": SYNTAX segments have the ids 1 to 25");
    }
}
