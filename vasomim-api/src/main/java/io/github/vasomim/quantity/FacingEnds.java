package io.github.vasomim.quantity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs ends of vessels that face each other across a gap in the mask: a lumen too narrow to be seen breaks a vessel in two. Both ends
 * point at each other, are of like width, and are no farther apart than the limit; the pairs that fit best come first.
 */
final class FacingEnds {
    /** How far an end may point beside the other, in radians. */
    private static final double MOST_TURN = 0.7;
    /** The wider of both is at most this many times as wide. */
    private static final double MOST_RATIO = 2.5;
    /** Radians of turn that weigh as much as the whole of the longest gap. */
    private static final double TURN_OF_GAP = 1;

    private final double mostGap;

    FacingEnds(double mostGap) {
        this.mostGap = mostGap;
    }

    /** An end of a branch, {@code 2 b} its start and {@code 2 b + 1} its end: where it is, where it points to, how wide its branch is. */
    record End(int id, double x, double y, double direction, double diameter) {}

    /** Two ends and how ill they fit. */
    record Pair(int one, int other, double cost) {}

    /** All pairs that may be joined, the best first; an end may occur in several. */
    List<Pair> pairs(List<End> ends) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            for (int k = i + 1; k < ends.size(); k++) {
                End one = ends.get(i);
                End other = ends.get(k);
                double gap = Math.hypot(other.x() - one.x(), other.y() - one.y());
                double ratio = Math.max(one.diameter(), other.diameter()) / Math.min(one.diameter(), other.diameter());
                // The two ends of one branch would make a ring of it.
                if (gap > mostGap || ratio > MOST_RATIO || one.id() / 2 == other.id() / 2) {
                    continue;
                }
                double across = Math.atan2(other.y() - one.y(), other.x() - one.x());
                double turns = Math.max(turn(one.direction(), across), turn(other.direction(), across + Math.PI));
                if (turns <= MOST_TURN) {
                    pairs.add(new Pair(one.id(), other.id(), gap / mostGap + turns / TURN_OF_GAP));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        return pairs;
    }

    private static double turn(double one, double other) {
        return Math.abs(Math.IEEEremainder(one - other, 2 * Math.PI));
    }
}
