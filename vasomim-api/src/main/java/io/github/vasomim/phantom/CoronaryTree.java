package io.github.vasomim.phantom;

import java.util.List;

/** One patient's left or right coronary tree in space. The first branch begins at the ostium. */
record CoronaryTree(Heart heart, boolean leftArtery, List<Branch> branches) {
    /** Left trees are filmed about half again as often as right ones, as in ARCADE. */
    private static final double LEFT_SHARE = 0.6;

    static CoronaryTree grow(Draw draw) {
        Heart heart = new Heart(draw);
        TreeBuilder builder = new TreeBuilder(draw, heart);
        boolean leftArtery = draw.chance(LEFT_SHARE);
        if (leftArtery) {
            LeftCoronary.grow(builder);
        } else {
            RightCoronary.grow(builder);
        }
        builder.sprout();
        return new CoronaryTree(heart, leftArtery, List.copyOf(builder.branches()));
    }
}
