package io.github.vasomim.engine.probe;

import java.util.Arrays;

/**
 * The k-NN classifier on cosine similarity. A patch's neighbours are never from its own frame: patches beside each other are alike
 * whatever they show.
 *
 * @param count how many neighbours vote, all where there are fewer
 */
record NearestNeighbours(int count) {
    /**
     * For each patch the share of vessel among its neighbours.
     *
     * @param features of at least two frames
     * @return 0 to 1; of equal similarities the first in order counts
     */
    double[] vesselShares(PatchFeatures features) {
        double[][] units = new double[features.size()][];
        Arrays.setAll(units, i -> unit(features.rows()[i]));
        double[] shares = new double[units.length];
        double[] nearest = new double[count];
        boolean[] vessel = new boolean[count];
        for (int i = 0; i < units.length; i++) {
            int found = 0;
            for (int j = 0; j < units.length; j++) {
                if (features.frame()[j] != features.frame()[i]) {
                    found = insert(nearest, vessel, found, dot(units[i], units[j]), features.vessel()[j]);
                }
            }
            if (found == 0) {
                throw new IllegalArgumentException("all patches are of one frame: neighbours come from other frames");
            }
            int votes = 0;
            for (int n = 0; n < found; n++) {
                votes += vessel[n] ? 1 : 0;
            }
            shares[i] = votes / (double) found;
        }
        return shares;
    }

    /** Keeps the most similar ones in descending order; gives how many there are. */
    private static int insert(double[] nearest, boolean[] vessel, int found, double similarity, boolean isVessel) {
        int place = found;
        while (place > 0 && nearest[place - 1] < similarity) {
            place--;
        }
        if (place == nearest.length) {
            return found;
        }
        int kept = Math.min(found + 1, nearest.length);
        System.arraycopy(nearest, place, nearest, place + 1, kept - place - 1);
        System.arraycopy(vessel, place, vessel, place + 1, kept - place - 1);
        nearest[place] = similarity;
        vessel[place] = isVessel;
        return kept;
    }

    /** Of length 1; the zero vector stays. */
    private static double[] unit(double[] row) {
        double norm = Math.sqrt(dot(row, row));
        double[] unit = row.clone();
        for (int k = 0; k < unit.length && norm > 0; k++) {
            unit[k] /= norm;
        }
        return unit;
    }

    static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int k = 0; k < first.length; k++) {
            sum += first[k] * second[k];
        }
        return sum;
    }
}
