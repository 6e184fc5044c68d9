package org.pushforward.conformance;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.extension.OptionsType;

/** The laws of every extension, whatever its kind. */
public final class ExtensionLaws {
    private ExtensionLaws() {}

    /** Returns what holds for what an extension says of itself. */
    public static List<Law> of(Extension<?> extension) {
        return List.of(
                new Law("the descriptor is always the same", () -> sameDescriptor(extension)),
                new Law("every option is documented", () -> documented(extension)),
                new Law("options come back from a file as they were", () -> optionsRoundTrip(extension)),
                new Law("an extension holds no mutable state", () -> stateless(extension.getClass())));
    }

    private static void sameDescriptor(Extension<?> extension) {
        BrokenLawException.unless(
                extension.descriptor().id().equals(extension.descriptor().id())
                        && extension
                                .descriptor()
                                .options()
                                .options()
                                .equals(extension.descriptor().options().options()),
                "Asked twice, the extension '%s' describes itself differently",
                extension.descriptor().id());
    }

    private static void documented(Extension<?> extension) {
        for (OptionSpec option : extension.descriptor().options().options()) {
            BrokenLawException.unless(
                    !option.help().isBlank() && !option.help().endsWith("."),
                    "The help of the option '%s' is '%s', not a phrase without a full stop",
                    option.name(),
                    option.help());
        }
    }

    private static void optionsRoundTrip(Extension<?> extension) {
        if (extension.descriptor().options().options().stream()
                .allMatch(option -> option.defaultValue().isPresent())) {
            roundTrip(extension.descriptor().options());
        }
        try {
            extension.descriptor().options().bind(Map.of("no-such-option", "1"));
        } catch (OptionException e) {
            return;
        }
        throw new BrokenLawException("An option that does not exist is taken without a word");
    }

    private static <O extends Record> void roundTrip(OptionsType<O> type) {
        O standard = type.bind(Map.of());
        O read = type.bind(type.values(standard));
        BrokenLawException.unless(
                type.values(read).equals(type.values(standard)),
                "Written and read again, the options are %s, not %s",
                read,
                standard);
    }

    private static void stateless(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                BrokenLawException.unless(
                        Modifier.isFinal(field.getModifiers()) || field.isSynthetic(),
                        "The field '%s' of %s can change: extensions are used by several threads at once, make it final",
                        field.getName(),
                        each.getName());
            }
        }
    }
}
