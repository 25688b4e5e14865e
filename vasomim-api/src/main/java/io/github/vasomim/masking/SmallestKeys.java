package io.github.vasomim.masking;

/** Finds the smallest of some keys without sorting them all (quickselect, Hoare 1961): linear time on average. */
final class SmallestKeys {
    private SmallestKeys() {}

    /**
     * Moves the {@code wanted} smallest of the first {@code count} keys to the front, in any order, and their items with them.
     *
     * @param keys no NaN
     */
    static void toFront(double[] keys, int[] items, int count, int wanted) {
        int low = 0;
        int high = count - 1;
        while (low < high && wanted > low && wanted <= high) {
            double pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(keys, items, i++, j--);
                }
            }
            // Keys up to j are at most the pivot, keys from i on at least; what lies between equals it.
            if (wanted <= j) {
                high = j;
            } else if (wanted > i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(double[] keys, int[] items, int i, int j) {
        double key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        int item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}
