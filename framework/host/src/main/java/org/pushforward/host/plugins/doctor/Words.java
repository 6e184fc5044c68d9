package org.pushforward.host.plugins.doctor;

import java.util.List;

/** Parts of sentences. */
final class Words {
    private static final int NAMED = 3;

    private Words() {}

    /** Returns {@code the package a}, or {@code the packages a, b, c and 2 more}. */
    static String packages(List<String> names) {
        return "the package" + (names.size() == 1 ? " " : "s ") + list(names);
    }

    /** Returns {@code a}, or {@code a, b, c and 2 more}. */
    static String list(List<String> names) {
        int others = names.size() - NAMED;
        return others <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + others + " more";
    }
}
