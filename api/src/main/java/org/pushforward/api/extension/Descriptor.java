package org.pushforward.api.extension;

import java.util.regex.Pattern;

/**
 * What is known of an extension before it is used.
 *
 * @param id lower case words joined by hyphens, such as {@code maximum-likelihood}; unique among extensions of one kind
 * @param summary one line that says what it does
 * @param citation the paper or book it follows; empty when there is none
 * @param options the options that it understands
 * @param <O> the record of its options
 */
public record Descriptor<O extends Record>(String id, String summary, String citation, OptionsType<O> options) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Descriptor {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of an extension is lower case words joined by hyphens, not '" + id + "'");
        }
        if (summary.isBlank() || summary.lines().count() > 1) {
            throw new IllegalArgumentException("The summary of '" + id + "' must be one line");
        }
    }
}
