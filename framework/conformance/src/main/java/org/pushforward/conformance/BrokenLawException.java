package org.pushforward.conformance;

import java.util.Locale;

/** Thrown by a check when its law does not hold; one sentence that says what was found instead. */
public final class BrokenLawException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public BrokenLawException(String sentence) {
        super(sentence);
    }

    /** Throws the exception unless {@code holds}; the sentence is made as {@link String#format} does. */
    static void unless(boolean holds, String sentence, Object... arguments) {
        if (!holds) {
            throw new BrokenLawException(String.format(Locale.ROOT, sentence, arguments));
        }
    }
}
