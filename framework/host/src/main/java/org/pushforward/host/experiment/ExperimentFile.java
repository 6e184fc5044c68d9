package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.extension.OptionException;

/**
 * What a file says of one experiment, or of several that differ along axes.
 *
 * @param settings what holds for all of them
 * @param axes what varies; empty for a single experiment
 * @param members what is expected of some members of a sweep, by those parts of their names that tell them, such as
 *     {@code layers=4}
 * @param budgets what holds over all this at a budget, by the budget's name
 */
public record ExperimentFile(
        List<Setting> settings,
        List<Axis> axes,
        Map<String, List<Setting>> members,
        Map<String, ExperimentFile> budgets) {
    public ExperimentFile {
        settings = List.copyOf(settings);
        axes = List.copyOf(axes);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        budgets = Collections.unmodifiableMap(new LinkedHashMap<>(budgets));
    }

    /** What a file says that neither expects anything of single members nor knows budgets. */
    public ExperimentFile(List<Setting> settings, List<Axis> axes) {
        this(settings, axes, Map.of(), Map.of());
    }

    /**
     * Returns what the file says at a budget: its own sections with those of the budget over them. What is expected is
     * said by the budget alone; what the file itself expects is of no budget.
     *
     * @throws OptionException when the budget names variants that the file does not have
     */
    public ExperimentFile at(String budget) {
        ExperimentFile over = budgets.get(budget);
        if (over == null) {
            return new ExperimentFile(
                    unexpecting(settings),
                    axes.stream().map(ExperimentFile::unexpecting).toList());
        }
        List<Setting> all = new ArrayList<>(unexpecting(settings));
        all.addAll(over.settings());
        List<Axis> varied = new ArrayList<>();
        for (Axis axis : axes) {
            Axis bare = unexpecting(axis);
            varied.add(over.axes().stream()
                    .filter(axis::isSameAs)
                    .findFirst()
                    .map(bare::with)
                    .orElse(bare));
        }
        over.axes().stream()
                .filter(axis -> axes.stream().noneMatch(axis::isSameAs))
                .forEach(varied::add);
        return new ExperimentFile(all, varied, over.members(), Map.of());
    }

    private static List<Setting> unexpecting(List<Setting> settings) {
        return settings.stream().filter(setting -> !Expectations.isOne(setting)).toList();
    }

    private static Axis unexpecting(Axis axis) {
        return new Axis(
                axis.key(),
                axis.points().stream()
                        .map(point -> new Axis.Point(point.name(), unexpecting(point.settings())))
                        .toList(),
                axis.isOption(),
                axis.origin());
    }
}
