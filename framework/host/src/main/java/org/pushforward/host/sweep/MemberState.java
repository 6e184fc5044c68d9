package org.pushforward.host.sweep;

import java.util.Locale;

/** How far a member of a sweep is. */
public enum MemberState {
    /** Nothing was done yet. */
    WAITING,
    /** It is being carried out, or its process ended without a word. */
    RUNNING,
    /** The user interrupted it. */
    INTERRUPTED,
    /** It was trained, evaluated and reported. */
    DONE,
    /** It could not be carried out. */
    FAILED;

    /** Returns the name as files have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MemberState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
