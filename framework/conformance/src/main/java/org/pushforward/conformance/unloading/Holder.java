package org.pushforward.conformance.unloading;

import java.util.List;

/**
 * What holds classes that should be gone.
 *
 * @param what such as {@code the thread 'poll', whose context class loader it is}
 * @param path the fields from there to the class loader, for those who want to know exactly; empty when not known
 */
public record Holder(String what, List<String> path) {
    /** A holder that was not found, for the reason given. */
    static Holder unknown(String reason) {
        return new Holder("something that was not found, for " + reason, List.of());
    }
}
