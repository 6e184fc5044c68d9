package org.pushforward.host.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.host.experiment.Axis;

/**
 * One experiment of a sweep.
 *
 * @param name such as {@code latent-size=2,seed=1}, fit for a folder and unique in its sweep
 * @param values the value or the variant on each axis, by the axis' key
 */
public record Member(String name, Map<String, String> values) {
    private static final int LONGEST_VALUE = 40;
    private static final int LONGEST_NAME = 120;

    public Member {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns whether the name has these parts, such as {@code layers=4} or {@code layers=4,seed=1}. */
    boolean has(String parts) {
        return List.of(name.split(",")).containsAll(List.of(parts.split(",")));
    }

    /** Returns the values without that of an axis. */
    Map<String, String> valuesWithout(String key) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(key);
        return others;
    }

    /** Returns the members at the given points of axes, with names of their own. */
    static List<Member> named(List<Axis> axes, List<List<Axis.Point>> combinations) {
        Map<String, Integer> taken = new HashMap<>();
        List<Member> members = new ArrayList<>();
        for (List<Axis.Point> points : combinations) {
            Map<String, String> values = new LinkedHashMap<>();
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < axes.size(); i++) {
                values.put(axes.get(i).key(), points.get(i).name());
                parts.add(label(axes, axes.get(i)) + "=" + safe(points.get(i).name()));
            }
            String name = String.join(",", parts);
            if (name.length() > LONGEST_NAME) {
                name = "member=" + (members.size() + 1);
            }
            int same = taken.merge(name, 1, Integer::sum);
            members.add(new Member(same == 1 ? name : name + "," + same, values));
        }
        return members;
    }

    /** The name of an option where no other axis has the same, or else its key. */
    private static String label(List<Axis> axes, Axis axis) {
        boolean unique =
                axes.stream().filter(other -> other.name().equals(axis.name())).count() == 1;
        return safe(unique ? axis.name() : axis.key());
    }

    private static String safe(String value) {
        String letters = value.replaceAll("^\\[|\\]$", "").replaceAll("[^\\p{L}\\p{N}._+-]+", "-");
        return letters.length() > LONGEST_VALUE ? letters.substring(0, LONGEST_VALUE) : letters;
    }
}
