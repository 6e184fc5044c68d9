package org.pushforward.api.extension;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of an extension as a record type whose components carry {@link Option}.
 *
 * <p>Components are {@code int}, {@code long}, {@code double}, {@code boolean}, {@link String},
 * {@link java.nio.file.Path}, an enum, or a {@link List} of these (boxed), or a {@link ModelReference}. A compact constructor may check
 * components against one another and throw {@link IllegalArgumentException} with a sentence for the user.
 *
 * @param <O> the record
 */
public final class OptionsType<O extends Record> {
    private final Class<O> type;
    private final MethodHandle constructor;
    private final List<OptionComponent> components;

    private OptionsType(Class<O> type, MethodHandle constructor, List<OptionComponent> components) {
        this.type = type;
        this.constructor = constructor;
        this.components = components;
    }

    /**
     * Reads the options off a record class.
     *
     * @param lookup the rights of the caller, so that the record may be private to a named module
     * @throws IllegalArgumentException when the class is not a record or not accessible, or a component has no
     *     {@link Option}, a type
     *     that options cannot have, or a default outside its own range
     */
    public static <O extends Record> OptionsType<O> of(MethodHandles.Lookup lookup, Class<O> type) {
        RecordComponent[] parts = type.getRecordComponents();
        if (parts == null) {
            throw new IllegalArgumentException("The options " + type.getName() + " are not a record");
        }
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
            List<OptionComponent> components = new ArrayList<>();
            for (RecordComponent part : parts) {
                components.add(OptionComponent.of(part, lookup.unreflect(part.getAccessor())));
            }
            return new OptionsType<>(type, constructor, List.copyOf(components));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "The options record " + type.getName() + " is not accessible to the lookup that came with it", e);
        }
    }

    /** Returns the options in the order of the record's components. */
    public List<OptionSpec> options() {
        return components.stream().map(OptionComponent::spec).toList();
    }

    /**
     * Returns the record for the given values, defaults filled in.
     *
     * @param values by option name; numbers, booleans, texts or lists, or all of them as texts
     * @throws OptionException when an option is unknown, required but missing, of another type or out of range
     */
    public O bind(Map<String, ?> values) {
        for (String name : values.keySet()) {
            if (components.stream().noneMatch(c -> c.spec().name().equals(name))) {
                throw new OptionException(name, "There is no option '" + name + "'");
            }
        }
        Object[] arguments = components.stream()
                .map(c -> c.read(values.get(c.spec().name())))
                .toArray();
        try {
            return type.cast(constructor.invokeWithArguments(arguments));
        } catch (IllegalArgumentException e) {
            throw e instanceof OptionException ? e : new OptionException("", e.getMessage());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", e);
        }
    }

    /** Returns the values of all options by name, in order, as integers, numbers, booleans, texts or lists. */
    public Map<String, Object> values(O options) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (OptionComponent component : components) {
            values.put(component.spec().name(), component.write(options));
        }
        return values;
    }
}
