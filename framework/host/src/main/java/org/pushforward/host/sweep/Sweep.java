package org.pushforward.host.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.extension.OptionException;
import org.pushforward.host.MemberException;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Axis;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentFile;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.experiment.Setting;

/**
 * Experiments that differ along axes: one for each combination of their points, the last axis varying fastest.
 *
 * @param axes what varies, at least one
 * @param members the experiments by member, in order
 */
public record Sweep(List<Axis> axes, Map<Member, Experiment> members) {
    /** How many members a sweep has at most unless its user says more. */
    public static final int STANDARD_MOST = 100;

    public Sweep {
        axes = List.copyOf(axes);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Returns the sweep of a file with what the command line adds.
     *
     * @param file what holds for all members, and axes
     * @param given settings over those of the file and its variants; not of what is swept
     * @param more axes over those of the file, which replace those of the same key
     * @param most the largest number of members that is meant
     * @param resolver makes an experiment of settings
     * @throws OptionException when axes or settings contradict each other
     * @throws UsageException when there are more members, or two of them are the same experiment
     * @throws MemberException when the settings of a member are refused
     */
    public static Sweep of(
            ExperimentFile file,
            List<Setting> given,
            List<Axis> more,
            int most,
            Function<List<Setting>, Experiment> resolver) {
        List<Axis> axes = axes(file.axes(), more);
        for (Setting setting : given) {
            axes.stream().filter(axis -> axis.isOf(setting)).findFirst().ifPresent(axis -> {
                throw new OptionException(
                        setting.key(),
                        "'" + axis.key() + "' is swept (" + axis.origin().place()
                                + "), so it cannot be set to one value"
                                + " beside that (" + setting.origin().place() + "): say --sweep " + axis.key() + "="
                                + setting.value());
            });
        }
        List<List<Axis.Point>> combinations = combinations(axes, most);
        List<Member> names = Member.named(axes, combinations);
        requireMembers(file, names);
        Map<Member, Experiment> members = new LinkedHashMap<>();
        Map<Experiment, Member> known = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            List<Setting> settings = new ArrayList<>(file.settings());
            combinations.get(i).forEach(point -> settings.addAll(point.settings()));
            Member member = names.get(i);
            file.members().forEach((part, expected) -> {
                if (member.has(part)) {
                    settings.addAll(expected);
                }
            });
            settings.addAll(given);
            Experiment experiment = resolve(member, settings, resolver);
            Member same = known.putIfAbsent(experiment, member);
            if (same != null) {
                throw new UsageException("The members '" + same.name() + "' and '" + member.name()
                        + "' of the sweep are the same experiment: leave one of them out");
            }
            members.put(member, experiment);
        }
        return new Sweep(axes, members);
    }

    private static void requireMembers(ExperimentFile file, List<Member> names) {
        file.members().forEach((part, expected) -> {
            if (names.stream().noneMatch(member -> member.has(part))) {
                throw new OptionException(
                        part,
                        "The sweep has no member '" + part + "' of which something is expected ("
                                + (expected.isEmpty()
                                        ? "expect"
                                        : expected.get(0).origin().place()) + ")"
                                + Nearest.hint(
                                        part, names.stream().map(Member::name).toList()));
            }
        });
    }

    private static Experiment resolve(
            Member member, List<Setting> settings, Function<List<Setting>, Experiment> resolver) {
        try {
            return resolver.apply(settings);
        } catch (OptionException e) {
            throw new MemberException(member.name(), e);
        }
    }

    /** Returns all axes; one that the command line gives replaces that of the file in its place. */
    private static List<Axis> axes(List<Axis> ofFile, List<Axis> more) {
        List<Axis> axes = new ArrayList<>();
        List<Axis> added = new ArrayList<>(more);
        for (Axis axis : ofFile) {
            Axis other = added.stream().filter(axis::isSameAs).findFirst().orElse(axis);
            added.remove(other);
            axes.add(other);
        }
        axes.addAll(added);
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            axes.subList(0, i).stream().filter(axis::isSameAs).findFirst().ifPresent(before -> {
                throw new OptionException(
                        axis.key(),
                        "'" + axis.key() + "' is swept twice ("
                                + before.origin().place() + " and "
                                + axis.origin().place() + "): name it once, with all its values");
            });
        }
        return axes;
    }

    private static List<List<Axis.Point>> combinations(List<Axis> axes, int most) {
        List<String> sizes = new ArrayList<>();
        double count = 1;
        for (Axis axis : axes) {
            count *= axis.points().size();
            sizes.add(axis.points().size() + " of " + axis.key());
        }
        if (count > most) {
            throw new UsageException(String.format(
                    "The sweep has %.0f members (%s), more than %d: leave values out, or say --max-members %.0f if all"
                            + " are meant",
                    count, String.join(" times ", sizes), most, count));
        }
        List<List<Axis.Point>> combinations = List.of(List.of());
        for (Axis axis : axes) {
            List<List<Axis.Point>> longer = new ArrayList<>();
            for (List<Axis.Point> points : combinations) {
                for (Axis.Point point : axis.points()) {
                    List<Axis.Point> more = new ArrayList<>(points);
                    more.add(point);
                    longer.add(List.copyOf(more));
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
