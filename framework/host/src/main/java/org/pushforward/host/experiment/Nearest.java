package org.pushforward.host.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what a user may have meant by a name that does not exist. */
public final class Nearest {
    private static final int NAMED = 3;

    private Nearest() {}

    /**
     * Returns the end of a sentence about an unknown name: the nearest known ones, or all when none is near.
     *
     * @return such as {@code ; did you mean 'layers'?} or {@code ; there are: layers, width}
     */
    public static String hint(String unknown, Collection<String> known) {
        List<String> near = to(unknown, known);
        if (!near.isEmpty()) {
            return near.stream().collect(Collectors.joining("' or '", "; did you mean '", "'?"));
        }
        return known.isEmpty()
                ? "; there is none at all"
                : known.stream().distinct().sorted().collect(Collectors.joining(", ", "; there are: ", ""));
    }

    /** Returns at most three known names that are nearest to the unknown one. */
    public static List<String> to(String unknown, Collection<String> known) {
        int limit = Math.max(1, unknown.length() / 3);
        int best =
                known.stream().mapToInt(name -> distance(unknown, name)).min().orElse(limit + 1);
        return known.stream()
                .distinct()
                .filter(name -> best <= limit ? distance(unknown, name) == best : isPart(unknown, name))
                .sorted(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NAMED)
                .toList();
    }

    private static boolean isPart(String unknown, String name) {
        boolean longEnough = Math.min(unknown.length(), name.length()) >= NAMED;
        return longEnough && (name.contains(unknown) || unknown.contains(name));
    }

    /** The number of letters inserted, deleted, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1);
                best = Math.min(best, table[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
            }
        }
        return table[a.length()][b.length()];
    }
}
