package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Which frames of a set are held out for validation; both parts are ascending and not empty.
 *
 * @param train to learn from
 * @param val held out
 */
record HoldOut(ImmutableIntArray train, ImmutableIntArray val) {
    /** A share of the frames, drawn one by one. */
    static HoldOut frames(int size, double share, long seed) {
        check(size, share);
        int held = target(size, share);
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < held; i++) {
            int j = i + random.nextInt(size - i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return new HoldOut(sorted(order, held, size), sorted(order, 0, held));
    }

    /**
     * A share of the frames, drawn patient by patient: in random order, each patient whose frames bring the part held out nearer to the
     * share goes there. Frames without a known patient stand each for a patient of its own; if there is but one patient, frames are
     * drawn.
     */
    static HoldOut patients(int size, IntFunction<FrameOrigin> origins, double share, long seed) {
        check(size, share);
        Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String patient = origins.apply(i).patient();
            String key = patient == null ? "frame " + i : "patient " + patient;
            byPatient.computeIfAbsent(key, absent -> new ArrayList<>()).add(i);
        }
        if (byPatient.size() == 1 || byPatient.size() == size) {
            return frames(size, share, seed);
        }
        int target = target(size, share);
        boolean[] held = new boolean[size];
        int count = 0;
        for (List<Integer> patient : shuffled(byPatient.values(), seed)) {
            int with = count + patient.size();
            if (with < size && Math.abs(with - target) < Math.abs(count - target)) {
                patient.forEach(frame -> held[frame] = true);
                count = with;
            }
        }
        if (count == 0) {
            // Every patient has more than twice the frames asked for: the one with the fewest comes nearest.
            List<Integer> least = Collections.min(byPatient.values(), (a, b) -> Integer.compare(a.size(), b.size()));
            least.forEach(frame -> held[frame] = true);
        }
        return new HoldOut(where(held, false), where(held, true));
    }

    private static void check(int size, double share) {
        if (size < 2 || !(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share " + share + " of " + size
                    + " frames: at least two frames and a share between 0 and 1 are needed");
        }
    }

    private static int target(int size, double share) {
        return (int) Math.max(1, Math.min(size - 1, Math.round(share * size)));
    }

    private static List<List<Integer>> shuffled(Iterable<List<Integer>> patients, long seed) {
        List<List<Integer>> order = new ArrayList<>();
        patients.forEach(order::add);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    private static ImmutableIntArray sorted(int[] order, int from, int until) {
        int[] part = Arrays.copyOfRange(order, from, until);
        Arrays.sort(part);
        return ImmutableIntArray.copyOf(part);
    }

    private static ImmutableIntArray where(boolean[] held, boolean value) {
        ImmutableIntArray.Builder part = ImmutableIntArray.builder(held.length);
        for (int i = 0; i < held.length; i++) {
            if (held[i] == value) {
                part.add(i);
            }
        }
        return part.build();
    }
}
