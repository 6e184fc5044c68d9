package org.pushforward.host.diagnosis;

import java.util.List;

/** Features in sentences. */
final class Features {
    private Features() {}

    /** Returns a feature by its name where it has one, or else by its place, counted from 0. */
    static String name(Findings findings, int index) {
        List<String> names = findings.data().shape().names();
        return names.isEmpty() ? "number " + index : "'" + names.get(index) + "'";
    }
}
