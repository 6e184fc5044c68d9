package org.pushforward.conformance;

import java.util.Optional;

/**
 * A law that does not hold.
 *
 * @param law its name
 * @param sentence what was found instead, with its figures
 * @param cause what the extension threw; empty when it threw nothing
 */
public record Violation(String law, String sentence, Optional<Throwable> cause) {}
