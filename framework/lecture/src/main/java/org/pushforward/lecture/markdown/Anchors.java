package org.pushforward.lecture.markdown;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names headings so that links can reach them, as GitHub does: {@code ## Why it works} is {@code why-it-works}. */
public final class Anchors {
    private final Map<String, Integer> taken = new HashMap<>();

    /** Creates it for a text. */
    public Anchors() {}

    /** Returns the name of the next heading of a text. */
    public String next(String heading) {
        String name = of(heading);
        int number = taken.merge(name, 1, Integer::sum);
        return number == 1 ? name : name + "-" + (number - 1);
    }

    /** Returns the name that the first heading with these words has. */
    static String of(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
