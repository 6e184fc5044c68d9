package org.pushforward.host.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.extension.OptionsType;

/** One record of options within an experiment, while what the user says is gathered. */
final class Owner {
    private final String section;
    private final String id;
    private final String name;
    private final OptionsType<?> type;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    /**
     * Creates the owner.
     *
     * @param section what stands before its options in keys, such as {@code model} or {@code evaluate.elbo}
     * @param id of the extension, if it is one
     * @param name what it is called in sentences
     * @param type its options
     */
    Owner(String section, String id, String name, OptionsType<?> type) {
        this.section = section;
        this.id = id;
        this.name = name;
        this.type = type;
    }

    /** Returns the owner that an extension is in a section. */
    static Owner of(Section section, Extension<?> extension) {
        String id = extension.descriptor().id();
        return new Owner(
                section.title(),
                id,
                section.noun() + " " + id,
                extension.descriptor().options());
    }

    /** Returns the owner that one of several evaluators is. */
    static Owner ofEvaluator(Extension<?> evaluator) {
        String id = evaluator.descriptor().id();
        return new Owner(
                Section.EVALUATE.title() + "." + id,
                id,
                Section.EVALUATE.noun() + " " + id,
                evaluator.descriptor().options());
    }

    /** Returns the owner that a family is which an option names. */
    static Owner ofReference(String section, Extension<?> family) {
        String id = family.descriptor().id();
        return new Owner(
                section,
                id,
                Section.MODEL.noun() + " " + id,
                family.descriptor().options());
    }

    String section() {
        return section;
    }

    String name() {
        return name;
    }

    List<OptionSpec> specs() {
        return type.options();
    }

    List<String> options() {
        return type.options().stream().map(OptionSpec::name).toList();
    }

    boolean has(String option) {
        return options().contains(option);
    }

    /** Takes a value over whatever was said before. */
    void put(String option, Object value, Origin origin) {
        values.put(option, isPath(option) ? absolute(value.toString(), origin) : value);
        origins.put(option, origin);
    }

    private boolean isPath(String option) {
        return type.options().stream()
                .anyMatch(spec -> spec.name().equals(option) && spec.type().equals("path"));
    }

    private static String absolute(String path, Origin origin) {
        return path.isBlank()
                ? path
                : origin.folder()
                        .resolve(Path.of(path))
                        .toAbsolutePath()
                        .normalize()
                        .toString();
    }

    /**
     * Returns the values of all options, defaults filled in.
     *
     * @throws OptionException with the place where the value at fault was said
     */
    Map<String, Object> resolve() {
        return valuesOf(type);
    }

    /** Returns the extension with the values of all its options. */
    Selection selection() {
        return new Selection(id, resolve());
    }

    private <O extends Record> Map<String, Object> valuesOf(OptionsType<O> options) {
        try {
            return options.values(options.bind(values));
        } catch (OptionException e) {
            throw new OptionException(e.option(), e.getMessage() + " (" + where(e.option()) + ")");
        }
    }

    private String where(String option) {
        Origin origin = origins.get(option);
        return origin == null ? name : name + ", " + origin.place();
    }
}
