package org.pushforward.api.extension;

/** Thrown when an option is unknown, missing or has a value that it cannot take; the message is one sentence. */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;

    /** Creates the exception; the message names the option, the offending value and the valid range. */
    public OptionException(String option, String message) {
        super(message);
        this.option = option;
    }

    /** Returns the name of the option without its section; empty when several options together are at fault. */
    public String option() {
        return option;
    }
}
