package org.pushforward.conformance;

import java.util.Optional;

/**
 * One thing that must hold for an extension.
 *
 * @param name what holds, as a sentence without its end, such as {@code "the inverse undoes the generator"}
 * @param check finds out
 */
public record Law(String name, Check check) {
    /** Finds out whether a law holds. */
    @FunctionalInterface
    public interface Check {
        /** Returns when it holds; throws {@link BrokenLawException} when it does not, or whatever the extension throws. */
        void run();
    }

    /** Returns what is wrong; empty where the law holds. */
    public Optional<Violation> violation() {
        try {
            check.run();
            return Optional.empty();
        } catch (BrokenLawException e) {
            return Optional.of(new Violation(name, e.getMessage(), Optional.empty()));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return Optional.of(new Violation(name, "It threw " + describe(e), Optional.of(e)));
        }
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + message + (trace.length == 0 ? "" : " (at " + trace[0] + ")");
    }

    @Override
    public String toString() {
        return name;
    }
}
