package org.pushforward.api.extension;

import java.util.List;
import java.util.Optional;

/**
 * One option: its name, type, default, range and meaning.
 *
 * @param name lower case words joined by hyphens, such as {@code latent-size}
 * @param type integer, number, boolean, text, path, choice, or a list of these; or model family
 * @param defaultValue the default as a user would write it; empty when the option is required
 * @param range the valid values in words, such as {@code 1 to 64}; empty when anything of the type is valid
 * @param choices the values of a choice; empty for other types
 * @param help what the option means
 */
public record OptionSpec(
        String name, String type, Optional<String> defaultValue, String range, List<String> choices, String help) {
    /** The type of an option that names a model family, see {@link ModelReference}. */
    public static final String MODEL_FAMILY = "model family";
}
