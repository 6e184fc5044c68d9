package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pushforward.api.extension.OptionException;

/**
 * What a sweep varies: an option over values, or variants of the experiment that have names.
 *
 * @param key of the option, such as {@code model.latent-size} or {@code seed}, or what the variants are called together
 * @param points the values or variants, at least one, each of another name
 * @param isOption whether the key is that of an option, and the names of the points are its values
 * @param origin where it was said
 */
public record Axis(String key, List<Point> points, boolean isOption, Origin origin) {
    /**
     * One value of the option, or one variant.
     *
     * @param name the value as it was written, or the name of the variant
     * @param settings what it says of the experiment
     */
    public record Point(String name, List<Setting> settings) {
        public Point {
            settings = List.copyOf(settings);
        }
    }

    public Axis {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw refused(key, "The sweep over '" + key + "' has no values (" + origin.place() + "): name one or more");
        }
        Set<String> names = new HashSet<>();
        for (Point point : points) {
            if (!names.add(point.name())) {
                throw refused(
                        key,
                        "The sweep over '" + key + "' names '" + point.name() + "' twice (" + origin.place()
                                + "): leave one of them out");
            }
        }
    }

    /**
     * Returns the axis of an option over a list of values, each a text or a list of texts.
     *
     * @throws OptionException when there is none, one is named twice, or the key is of what all members must share
     */
    public static Axis of(String key, List<?> values, Origin origin) {
        String title = key.replaceFirst("\\..*", "");
        if (List.of(Section.EVALUATE.title(), Section.REPORT, Section.EXPECT).contains(title)) {
            throw refused(
                    key,
                    "'" + key + "' cannot be swept (" + origin.place() + "): all members of a sweep are measured in the"
                            + " same way");
        }
        List<Point> points = new ArrayList<>();
        for (Object value : values) {
            String name = value instanceof List<?> list ? "[" + join(list) + "]" : value.toString();
            points.add(new Point(name, List.of(new Setting(key, value, origin))));
        }
        return new Axis(key, points, true, origin);
    }

    private static String join(List<?> list) {
        return String.join(", ", list.stream().map(Object::toString).toList());
    }

    /**
     * Reads an axis as {@code --sweep} takes it: values with commas between them, brackets around those that are lists.
     *
     * @param text such as {@code model.latent-size=1,2,5} or {@code model.hidden=[500,500],[200]}
     * @throws OptionException when it is not of the form key=values
     */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw refused("--sweep", "--sweep takes key=values, such as model.layers=2,4,8, not '" + text + "'");
        }
        return of(
                text.substring(0, equals).strip(),
                elements(text.substring(equals + 1).strip()),
                Origin.commandLine("--sweep"));
    }

    /** Splits at the commas that are in no bracket; a bracket around everything is that of the list itself. */
    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i < text.length() ? text.charAt(i) : ',';
            depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
            if (letter == ',' && (depth == 0 || i == text.length())) {
                elements.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        String only = elements.get(0);
        if (elements.size() == 1 && only.startsWith("[") && only.endsWith("]")) {
            return elements(only.substring(1, only.length() - 1));
        }
        return elements.size() == 1 && only.isEmpty() ? List.of() : elements;
    }

    /** Returns the key without its section, such as {@code latent-size}. */
    public String name() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Returns whether the seed of all random streams varies. */
    public boolean isSeed() {
        return isOption && key.equals(Section.SEED);
    }

    /** Returns whether a setting is of the option of this axis, either of them perhaps without its section. */
    public boolean isOf(Setting setting) {
        boolean oneIsShort = !key.contains(".") || setting.section().isEmpty();
        return isOption && (key.equals(setting.key()) || (oneIsShort && name().equals(setting.name())));
    }

    /** Returns whether another axis is of the same option, or names variants by the same name. */
    public boolean isSameAs(Axis other) {
        return (isOption && other.isOption) ? isOf(new Setting(other.key, "", other.origin)) : key.equals(other.key);
    }

    /** Returns this axis with the values of another in their place, or with what another says of variants of this one. */
    Axis with(Axis other) {
        if (isOption) {
            return other;
        }
        List<Point> merged = new ArrayList<>(points);
        for (Point point : other.points) {
            int index = points.stream().map(Point::name).toList().indexOf(point.name());
            if (index < 0) {
                throw refused(
                        key,
                        "There is no variant '" + point.name() + "' of '" + key + "' (" + other.origin.place() + ")"
                                + Nearest.hint(
                                        point.name(),
                                        points.stream().map(Point::name).toList()));
            }
            List<Setting> settings = new ArrayList<>(points.get(index).settings());
            settings.addAll(point.settings());
            merged.set(index, new Point(point.name(), settings));
        }
        return new Axis(key, merged, false, origin);
    }

    private static OptionException refused(String key, String message) {
        return new OptionException(key, message);
    }
}
