package io.github.vasomim.examples.cli;

/** Numbers of things in words. */
public final class Counted {
    private Counted() {}

    /**
     * A number and what it counts.
     *
     * @param count how many
     * @param one what one of them is called; more have an s behind
     * @return such as {@code 1 frame} or {@code 2 frames}
     */
    public static String of(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
