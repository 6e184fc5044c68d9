package org.pushforward.host.plugins;

import java.util.Comparator;
import java.util.List;

/** Guesses what was meant by a name that does not exist. */
final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** Returns at most three of the names, nearest first: within a third of the longer one's letters, or continuing the given one. */
    static List<String> to(String name, List<String> names) {
        record Candidate(String name, int distance) {}
        return names.stream()
                .distinct()
                .map(other -> new Candidate(other, other.startsWith(name) ? 1 : distance(name, other)))
                .filter(c -> 3 * c.distance <= Math.max(name.length(), c.name.length()))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Returns the number of letters to insert, delete or replace (Levenshtein, 1966). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
