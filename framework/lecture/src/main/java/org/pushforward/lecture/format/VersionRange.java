package org.pushforward.lecture.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions as OSGi writes them: {@code [0.1,1)}, or {@code 0.1} for all from there on.
 *
 * @param floor the lowest version
 * @param floorIncluded whether it belongs to the range
 * @param ceiling the highest version; empty for none
 * @param ceilingIncluded whether it belongs to the range
 */
public record VersionRange(String floor, boolean floorIncluded, String ceiling, boolean ceilingIncluded) {
    private static final String NUMBERS = "\\d{1,9}(?:\\.\\d{1,9}){0,2}";
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[(])\\s*(" + NUMBERS + ")\\s*,\\s*(" + NUMBERS + ")\\s*([\\])])");
    private static final Pattern FROM = Pattern.compile(NUMBERS);
    private static final int PARTS = 3;

    /** Returns whether a text says a range. */
    public static boolean isOne(String text) {
        return INTERVAL.matcher(text).matches() || FROM.matcher(text).matches();
    }

    /** Returns the range that a text says. */
    public static VersionRange parse(String text) {
        Matcher interval = INTERVAL.matcher(text);
        if (interval.matches()) {
            return new VersionRange(
                    interval.group(2),
                    interval.group(1).equals("["),
                    interval.group(3),
                    interval.group(4).equals("]"));
        }
        if (!FROM.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is not a range of versions");
        }
        return new VersionRange(text, true, "", false);
    }

    /** Returns, as OSGi writes it, the range from a version's first two numbers on and below its next first one. */
    public static String from(String version) {
        String[] parts = version.split("\\.");
        return "[" + part(parts, 0) + "." + part(parts, 1) + "," + (part(parts, 0) + 1) + ")";
    }

    /** Returns whether a version, whose qualifier is of no concern, is in the range. */
    public boolean includes(String version) {
        int low = compare(version, floor);
        int high = ceiling.isEmpty() ? -1 : compare(version, ceiling);
        return (low > 0 || (low == 0 && floorIncluded)) && (high < 0 || (high == 0 && ceilingIncluded));
    }

    private static int compare(String a, String b) {
        String[] first = a.split("\\.");
        String[] second = b.split("\\.");
        for (int i = 0; i < PARTS; i++) {
            int difference = Integer.compare(part(first, i), part(second, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int part(String[] parts, int i) {
        return i < parts.length && parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
    }
}
