package io.github.vasomim.anatomy.cine;

/**
 * One passage of contrast medium through the vessels, as frame numbers from 0.
 *
 * @param arrival the first frame with contrast medium; 0 where the sequence begins with filled vessels
 * @param peak the first of the frames with the greatest filling
 * @param end the first frame after the peak where it is washed out; the number of frames where it never is
 */
public record Injection(int arrival, int peak, int end) {
    /** Checks the order. */
    public Injection {
        if (arrival < 0 || peak < arrival || end <= peak) {
            throw new IllegalArgumentException("injection from frame " + arrival + " over " + peak + " to " + end
                    + ": use 0 <= arrival <= peak < end");
        }
    }
}
