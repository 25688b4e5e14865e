package io.github.vasomim.report;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.function.DoublePredicate;

/** Shortens a long curve for drawing: of each bin of neighbours the lowest and the highest stay, so no spike is lost. */
final class Thinning {
    private Thinning() {}

    /**
     * Thins a series to about {@code most} points; a shorter one is returned as it is. The first and the last point stay. A bin
     * without any drawable value becomes one gap.
     */
    static LineChart.Series thin(LineChart.Series series, int most, DoublePredicate drawable) {
        int count = series.y().length();
        if (count <= most) {
            return series;
        }
        int bins = most / 2;
        ImmutableDoubleArray.Builder x = ImmutableDoubleArray.builder(most + 2);
        ImmutableDoubleArray.Builder y = ImmutableDoubleArray.builder(most + 2);
        int previous = -1;
        for (int bin = 0; bin < bins; bin++) {
            int from = (int) ((long) bin * count / bins);
            int to = (int) ((long) (bin + 1) * count / bins);
            int[] kept = extremes(series, from, to, drawable);
            int first = bin == 0 ? 0 : Math.min(kept[0], kept[1]);
            int last = bin == bins - 1 ? count - 1 : Math.max(kept[0], kept[1]);
            for (int index : new int[] {first, Math.min(kept[0], kept[1]), Math.max(kept[0], kept[1]), last}) {
                if (index > previous) {
                    x.add(series.x().get(index));
                    y.add(series.y().get(index));
                    previous = index;
                }
            }
        }
        return new LineChart.Series(series.name(), x.build(), y.build());
    }

    /** Indices of the lowest and the highest drawable value; the first index twice if there is none. */
    private static int[] extremes(LineChart.Series series, int from, int to, DoublePredicate drawable) {
        int lowest = -1;
        int highest = -1;
        for (int i = from; i < to; i++) {
            double value = series.y().get(i);
            if (drawable.test(value)) {
                lowest = lowest < 0 || value < series.y().get(lowest) ? i : lowest;
                highest = highest < 0 || value > series.y().get(highest) ? i : highest;
            }
        }
        return lowest < 0 ? new int[] {from, from} : new int[] {lowest, highest};
    }
}
