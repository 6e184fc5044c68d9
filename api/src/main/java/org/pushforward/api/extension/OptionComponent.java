package org.pushforward.api.extension;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One component of an options record: reads and checks its values. */
record OptionComponent(OptionSpec spec, Class<?> element, boolean list, Option option, MethodHandle accessor) {

    static OptionComponent of(RecordComponent part, MethodHandle accessor) {
        Option option = part.getAnnotation(Option.class);
        if (option == null) {
            throw new IllegalArgumentException("The option " + part.getName() + " of "
                    + part.getDeclaringRecord().getName() + " lacks its @Option annotation");
        }
        boolean list = part.getType() == List.class;
        Class<?> element = list ? elementOf(part.getGenericType()) : part.getType();
        List<String> choices = element.isEnum()
                ? Arrays.stream(element.getEnumConstants())
                        .map(c -> hyphenated((Enum<?>) c))
                        .toList()
                : List.of();
        Optional<String> defaultValue =
                option.defaultValue().equals(Option.REQUIRED) ? Optional.empty() : Optional.of(option.defaultValue());
        OptionSpec spec = new OptionSpec(
                hyphenated(part.getName()),
                (list ? "list of " : "") + typeName(element),
                defaultValue,
                element.isEnum() ? "one of " + String.join(", ", choices) : range(option),
                choices,
                option.help());
        OptionComponent component = new OptionComponent(spec, element, list, option, accessor);
        defaultValue.ifPresent(component::read);
        return component;
    }

    private static Class<?> elementOf(Type type) {
        if (type instanceof ParameterizedType p && p.getActualTypeArguments()[0] instanceof Class<?> c) {
            return c;
        }
        throw new IllegalArgumentException("An option cannot be of type " + type);
    }

    private static String typeName(Class<?> element) {
        if (element == int.class || element == long.class || element == Integer.class || element == Long.class) {
            return "integer";
        }
        if (element == double.class || element == Double.class) {
            return "number";
        }
        if (element == boolean.class) {
            return "boolean";
        }
        if (element == String.class) {
            return "text";
        }
        if (element == Path.class) {
            return "path";
        }
        if (element.isEnum()) {
            return "choice";
        }
        if (element == ModelReference.class) {
            return OptionSpec.MODEL_FAMILY;
        }
        throw new IllegalArgumentException("An option cannot be of type " + element.getName());
    }

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String hyphenated(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String range(Option option) {
        boolean below = option.minimum() != Double.NEGATIVE_INFINITY;
        boolean above = option.maximum() != Double.POSITIVE_INFINITY;
        String minimum = below ? number(option.minimum()) : "";
        String maximum = above ? number(option.maximum()) : "";
        if (below && above) {
            return option.exclusive() ? "between " + minimum + " and " + maximum : minimum + " to " + maximum;
        }
        if (below) {
            return (option.exclusive() ? "greater than " : "at least ") + minimum;
        }
        return above ? (option.exclusive() ? "less than " : "at most ") + maximum : "";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns the value for the record, from what a file or the command line gave; the default for null. */
    Object read(Object given) {
        Object value = given != null
                ? given
                : spec.defaultValue()
                        .orElseThrow(() -> new OptionException(
                                spec.name(), "The option '" + spec.name() + "' is required: " + spec.help()));
        if (element == ModelReference.class) {
            return ModelReference.of(value);
        }
        return list ? elements(value).map(element -> element(element, value)).toList() : element(value, value);
    }

    private static Stream<?> elements(Object value) {
        if (value instanceof List<?> values) {
            return values.stream();
        }
        String text = value.toString().strip();
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return bare.isBlank() ? Stream.of() : Arrays.stream(bare.split(",", -1)).map(String::strip);
    }

    private Object element(Object value, Object whole) {
        String text = String.valueOf(value).strip();
        try {
            return switch (spec.type().replace("list of ", "")) {
                case "integer" -> integer(new BigDecimal(text));
                case "number" -> inRange(new BigDecimal(text).doubleValue());
                case "boolean" -> truth(text);
                case "path" -> Path.of(text);
                case "choice" -> choice(text);
                default -> text;
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw refused(text, String.valueOf(whole).strip());
        }
    }

    private Number integer(BigDecimal value) {
        boolean isLong = element == long.class || element == Long.class;
        Number exact = isLong ? (Number) value.longValueExact() : (Number) value.intValueExact();
        inRange(exact.doubleValue());
        return exact;
    }

    private double inRange(double value) {
        boolean inside = option.exclusive()
                ? value > option.minimum() && value < option.maximum()
                : value >= option.minimum() && value <= option.maximum();
        if (!inside || !Double.isFinite(value)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Object truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("no truth value");
    }

    private Object choice(String text) {
        for (Object constant : element.getEnumConstants()) {
            if (hyphenated((Enum<?>) constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no choice");
    }

    private OptionException refused(String text, String whole) {
        String part = list ? " with the element '" + text + "'" : "";
        String article = spec.type().equals("integer") ? "an " : "a ";
        String comma = spec.range().isEmpty() ? "" : ", ";
        String type = spec.type().equals("boolean") ? "true or false" : article + spec.type();
        String wanted = spec.choices().isEmpty() ? type + comma : "";
        return new OptionException(
                spec.name(),
                "The option '" + spec.name() + "' is '" + whole + "'" + part + " but must be " + wanted + spec.range());
    }

    /** Returns the value of this component as a file holds it. */
    Object write(Record options) {
        try {
            Object value = accessor.invoke(options);
            return value instanceof List<?> values
                    ? values.stream().map(OptionComponent::plain).toList()
                    : plain(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The accessor of the option " + spec.name() + " failed", e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return hyphenated(constant);
        }
        if (value instanceof ModelReference reference) {
            return reference.plain();
        }
        return value instanceof Path ? value.toString() : value;
    }
}
