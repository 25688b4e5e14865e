package io.github.vasomim.anatomy.cine;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The frames of a sequence in which the vessels are full of contrast medium, found from its filling curve.
 *
 * <p>Everything is judged on the smoothed curve. There is contrast medium if its greatest value is at least 0.01 of the field of
 * view. What the least value shows is taken for moving background and subtracted, unless it exceeds half of the greatest: then the
 * vessels are filled from beginning to end. The relative filling is 1 at the peak.
 *
 * <p>An injection is a run of frames that reaches a relative filling of 0.5 and ends below 0.25; it arrives where the curve leaves
 * the lowest tenth of its rise. Full frames are those above a share of the peak. The same curve always gives the same frames.
 *
 * @param curve what was measured
 * @param injections from the first to the last; none if no contrast medium is seen
 * @param full numbers of the full frames, ascending; none if no contrast medium is seen
 */
public record InformativeFrames(FillingCurve curve, List<Injection> injections, ImmutableIntArray full) {
    /** Frames above this share of the peak count as full. */
    public static final double FULL_SHARE = 0.85;

    private static final double LEAST_PEAK = 0.01;
    private static final double HALF = 0.5;
    private static final double WASHED_OUT = 0.25;
    private static final double ARRIVED = 0.1;
    private static final double EQUALLY_FILLED = 0.05;

    /** Checks that the numbers are those of frames. */
    public InformativeFrames {
        injections = List.copyOf(injections);
        Objects.requireNonNull(curve, "curve");
        for (int i = 0; i < full.length(); i++) {
            if (full.get(i) < (i == 0 ? 0 : full.get(i - 1) + 1) || full.get(i) >= curve.frameCount()) {
                throw new IllegalArgumentException(
                        "full frames " + full + " of " + curve.frameCount() + ": give ascending numbers of frames");
            }
        }
        for (Injection injection : injections) {
            if (injection.end() > curve.frameCount()) {
                throw new IllegalArgumentException(
                        injection + " leaves the sequence of " + curve.frameCount() + " frames: end it there");
            }
        }
    }

    /**
     * Finds the full frames by the usual share of the peak, {@link #FULL_SHARE}.
     *
     * @param curve the filling of each frame
     * @return injections and full frames
     */
    public static InformativeFrames of(FillingCurve curve) {
        return of(curve, FULL_SHARE);
    }

    /**
     * Finds the full frames.
     *
     * @param curve the filling of each frame
     * @param fullShare the share of the greatest relative filling from which a frame is full, 0.5 to 1
     * @return injections and full frames
     */
    public static InformativeFrames of(FillingCurve curve, double fullShare) {
        if (!(fullShare >= HALF && fullShare <= 1)) {
            throw new IllegalArgumentException("share of the peak is " + fullShare + ": it lies between 0.5 and 1");
        }
        double[] relative = relative(curve.smoothed());
        ImmutableIntArray.Builder full = ImmutableIntArray.builder();
        for (int i = 0; i < relative.length; i++) {
            if (relative[i] >= fullShare) {
                full.add(i);
            }
        }
        return new InformativeFrames(curve, injections(relative), full.build());
    }

    /** From 0 (no contrast medium) to 1 (peak); all 0 if there is none. */
    private static double[] relative(ImmutableDoubleArray smooth) {
        double least = smooth.stream().min().orElse(0);
        double most = smooth.stream().max().orElse(0);
        if (most < LEAST_PEAK) {
            return new double[smooth.length()];
        }
        double rest = least > HALF * most ? 0 : least;
        return smooth.stream().map(value -> (value - rest) / (most - rest)).toArray();
    }

    private static List<Injection> injections(double[] relative) {
        List<Injection> found = new ArrayList<>();
        int begin = 0;
        double low = 1;
        for (int i = 0; i < relative.length; i++) {
            low = Math.min(low, relative[i]);
            if (relative[i] < HALF) {
                continue;
            }
            double arrived = low + ARRIVED * (1 - low);
            int arrival = i;
            while (arrival > begin && relative[arrival - 1] >= arrived) {
                arrival--;
            }
            int peak = i;
            int end = i;
            while (end < relative.length && relative[end] >= WASHED_OUT) {
                peak = relative[end] > relative[peak] ? end : peak;
                end++;
            }
            found.add(new Injection(arrival, peak, end));
            begin = end;
            low = 1;
            i = end - 1;
        }
        return found;
    }

    /**
     * Chooses some of the full frames: they are divided, in the order of time, into as many parts of equal length as frames are
     * wanted, which spreads the choice over the heart's cycle. In each part the frame that moves least is taken among those whose
     * filling comes within a twentieth of the part's best; the earlier one if two are alike.
     *
     * @param count how many are wanted, at least 1
     * @return their numbers, ascending; all full frames if they are no more than wanted, so perhaps none
     */
    public ImmutableIntArray select(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " frames are wanted: ask for at least one");
        }
        int parts = Math.min(count, full.length());
        ImmutableIntArray.Builder chosen = ImmutableIntArray.builder();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * full.length() / parts);
            int to = (int) ((part + 1L) * full.length() / parts);
            chosen.add(stillest(full.subArray(from, to)));
        }
        return chosen.build();
    }

    private int stillest(ImmutableIntArray frames) {
        double best = frames.stream().mapToDouble(curve.filling()::get).max().orElseThrow();
        int chosen = -1;
        for (int i = 0; i < frames.length(); i++) {
            int frame = frames.get(i);
            boolean full = curve.filling().get(frame) >= (1 - EQUALLY_FILLED) * best;
            if (full
                    && (chosen < 0 || curve.motion().get(frame) < curve.motion().get(chosen))) {
                chosen = frame;
            }
        }
        return chosen;
    }
}
