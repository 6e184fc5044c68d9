package org.pushforward.benchmarks.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What one process is to measure.
 *
 * @param step the name of the step, in lower case
 * @param threads how many threads it may use
 * @param seconds how long
 * @param clock which seconds
 * @param start the file it begins from, a {@link Start}
 */
public record Task(String step, int threads, double seconds, Clock clock, Path start) {
    /** Returns the task as arguments of a program. */
    public List<String> arguments() {
        return List.of(
                step,
                Integer.toString(threads),
                Double.toString(seconds),
                clock.name().toLowerCase(Locale.ROOT),
                start.toString());
    }

    /** Returns the task that {@link #arguments} stand for, from the argument {@code first} on. */
    public static Task of(String[] arguments, int first) {
        return new Task(
                arguments[first],
                Integer.parseInt(arguments[first + 1]),
                Double.parseDouble(arguments[first + 2]),
                Clock.valueOf(arguments[first + 3].toUpperCase(Locale.ROOT)),
                Path.of(arguments[first + 4]));
    }
}
