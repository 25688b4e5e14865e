package io.github.vasomim.engine.internal.detect.box;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The fates of candidates. Immutable. */
public final class BoxMatches {
    static final byte LEFT_OUT = -1;
    static final byte NEGATIVE = 0;
    static final byte POSITIVE = 1;

    private final int[] truth;
    private final byte[] fate;

    BoxMatches(int[] truth, byte[] fate) {
        this.truth = truth;
        this.fate = fate;
    }

    /**
     * Which truth a candidate shows.
     *
     * @param candidate its number
     * @return number of the truth it overlaps most; means something for positive ones only
     */
    public int truth(int candidate) {
        return truth[candidate];
    }

    /**
     * Candidates that show a truth.
     *
     * @return their numbers, ascending
     */
    public int[] positives() {
        return of(POSITIVE);
    }

    /**
     * Candidates that show none.
     *
     * @return their numbers, ascending
     */
    public int[] negatives() {
        return of(NEGATIVE);
    }

    private int[] of(byte wanted) {
        return IntStream.range(0, fate.length).filter(i -> fate[i] == wanted).toArray();
    }

    /**
     * Draws a sample for training: positives up to their share, negatives for the rest.
     *
     * @param count most candidates in all
     * @param positiveShare most of them that are positive, 0 to 1, rounded down
     * @param random the stream to draw from
     * @return the sample; fewer where there are fewer
     */
    public BoxSample sample(int count, double positiveShare, RandomGenerator random) {
        int[] chosen = drawn(positives(), (int) (count * positiveShare), random);
        return new BoxSample(chosen, drawn(negatives(), count - chosen.length, random));
    }

    /** As many as asked, each equally likely, ascending. */
    private static int[] drawn(int[] from, int most, RandomGenerator random) {
        if (from.length <= most) {
            return from;
        }
        for (int i = 0; i < most; i++) {
            int other = i + random.nextInt(from.length - i);
            int swapped = from[i];
            from[i] = from[other];
            from[other] = swapped;
        }
        int[] drawn = Arrays.copyOf(from, most);
        Arrays.sort(drawn);
        return drawn;
    }
}
