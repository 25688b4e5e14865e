package io.github.vasomim.dataset;

import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A mask in COCO's run lengths: lengths of background and foreground in turn, background first, down the columns from left to right.
 *
 * @param width columns
 * @param height rows
 * @param runs the lengths, which sum up to width times height
 */
record RunLengthRegion(int width, int height, List<Integer> runs) implements CocoRegion {
    private static final int DIGIT_BITS = 5;
    private static final int MOST_DIGITS = 6;

    RunLengthRegion {
        long sum = 0;
        for (int run : runs) {
            if (run < 0) {
                throw new IllegalArgumentException("a run of " + run + " pixels");
            }
            sum += run;
        }
        if (sum != (long) width * height) {
            throw new IllegalArgumentException("runs of " + sum + " pixels for " + width + "x" + height);
        }
        runs = List.copyOf(runs);
    }

    @Override
    public void paint(LabelImage to, byte label) {
        int at = 0;
        boolean inside = false;
        for (int run : runs) {
            if (inside && run > 0) {
                paint(at, at + run - 1, to, label);
            }
            at += run;
            inside = !inside;
        }
    }

    /** Column by column, so that what lies beyond the image takes no time. */
    private void paint(int first, int last, LabelImage to, byte label) {
        for (int x = first / height; x <= Math.min(last / height, to.width() - 1); x++) {
            int top = Math.max(0, first - x * height);
            int bottom = Math.min(Math.min(height, to.height()) - 1, last - x * height);
            for (int y = top; y <= bottom; y++) {
                to.labels()[y * to.width() + x] = label;
            }
        }
    }

    /**
     * Unpacks COCO's text form: each length is written in digits of five bits, least first, as characters from '0' on, bit 6 saying
     * that more digits follow and the highest bit of the last being the sign; from the fourth length on only the difference to the
     * length two before is written.
     */
    static List<Integer> unpack(String text) {
        List<Integer> runs = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            long value = 0;
            int digits = 0;
            boolean more = true;
            while (more) {
                int c = at < text.length() ? text.charAt(at++) - '0' : -1;
                if (c < 0 || c > 63 || digits > MOST_DIGITS) {
                    throw new IllegalArgumentException("run lengths that are no packed COCO text");
                }
                value |= (long) (c & 31) << (DIGIT_BITS * digits++);
                more = (c & 32) != 0;
                if (!more && (c & 16) != 0) {
                    value |= -1L << (DIGIT_BITS * digits);
                }
            }
            if (runs.size() > 2) {
                value += runs.get(runs.size() - 2);
            }
            runs.add(Math.toIntExact(value));
        }
        return runs;
    }
}
