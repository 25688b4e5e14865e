package io.github.vasomim.quantity;

/**
 * A vessel between two nodes. Two branches are never the same one in both directions.
 *
 * @param id its place in the graph's list, from 0
 * @param start the node of its first point
 * @param end the node of its last point; the same as {@code start} on a ring
 * @param line its centre line
 */
public record VesselBranch(int id, int start, int end, Centreline line) {
    /** Checks the ids. */
    public VesselBranch {
        if (id < 0 || start < 0 || end < 0) {
            throw new IllegalArgumentException(
                    "branch " + id + " from node " + start + " to " + end + ": ids are not negative");
        }
    }
}
