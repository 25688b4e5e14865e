package io.github.vasomim.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the key a person probably meant. */
final class NearestKey {
    private NearestKey() {}

    /**
     * The known key with the smallest distance, if it is near: at most a third of the letters differ, or the last names are so close
     * and only the section is missing or wrong. Case and {@code -} or {@code _} do not count. The first of equals wins.
     */
    static Optional<String> of(String given, List<String> known) {
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String key : known) {
            int whole = nearDistance(given, key);
            // A wrong section counts as one more mistake, so a slip in the right section comes first.
            int last = nearDistance(lastName(given), lastName(key));
            int distance = Math.min(whole, last == Integer.MAX_VALUE ? last : last + 1);
            if (distance < smallest) {
                smallest = distance;
                nearest = key;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int nearDistance(String given, String key) {
        String a = plain(given);
        String b = plain(key);
        int distance = distance(a, b);
        return distance <= Math.max(a.length(), b.length()) / 3 ? distance : Integer.MAX_VALUE;
    }

    private static String lastName(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /**
     * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours, no part
     * changed twice.
     */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
