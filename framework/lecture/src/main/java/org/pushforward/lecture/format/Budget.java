package org.pushforward.lecture.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;

/** How much time experiments are given. */
public enum Budget {
    /** Seconds each: to see that everything works. */
    QUICK,
    /** Minutes in all: on a laptop, during the talk. */
    LECTURE,
    /** As long as the figure takes: overnight. */
    FULL;

    /** Returns the name as files and the command line have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all names, from the smallest budget on. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Budget::word).toList();
    }

    /**
     * Returns the budget of a name.
     *
     * @throws UsageException when there is none
     */
    public static Budget of(String word) {
        return Arrays.stream(values())
                .filter(budget -> budget.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("There is no budget '" + word + "'" + Nearest.hint(word, words())));
    }
}
