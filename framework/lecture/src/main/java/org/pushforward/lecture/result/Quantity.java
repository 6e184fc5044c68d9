package org.pushforward.lecture.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.lecture.yaml.Place;
import org.pushforward.report.text.Numbers;

/**
 * A number of an experiment as notes name it: {@code moons kl-to-truth} or {@code depth[layers=4] critic.loss@25%}.
 *
 * @param experiment the id of the experiment
 * @param member the parts of the name of a member that count; empty for the only run, or the mean over seeds
 * @param name of a metric, of what training reports, of an option with its section, or steps, seconds or parameters
 * @param at where in training, as a step or with a percent sign as a share of it; empty for its end
 * @param place where it stands
 */
public record Quantity(String experiment, String member, String name, String at, Place place) {
    private static final Pattern RUN = Pattern.compile("([a-z0-9-]+)(?:\\[([^\\]]+)\\])?");
    private static final Pattern NAME = Pattern.compile("([^@]+)(?:@(\\d{1,12}%?))?");
    private static final String SEED = "seed";
    private static final double PERCENT = 100;

    /** Reads the two words that name a number. */
    static Quantity parse(String run, String name, Place place) {
        Matcher of = RUN.matcher(run);
        Matcher what = NAME.matcher(name);
        if (!of.matches() || !what.matches()) {
            throw place.refuse(
                    "'" + run + " " + name + "' does not name a number of a run: write {{EXPERIMENT METRIC}},"
                            + " as in {{moons kl-to-truth}} or {{depth[layers=4] seconds}}");
        }
        return new Quantity(
                of.group(1),
                Optional.ofNullable(of.group(2)).orElse(""),
                what.group(1),
                Optional.ofNullable(what.group(2)).orElse(""),
                place);
    }

    /** Returns the rows of a result that a name of a member means, which differ in their seeds at most. */
    static List<Row> rows(Result result, String member, Place place) {
        Set<String> parts = member.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(member.split(",")));
        List<Row> rows = result.rows().stream()
                .filter(row -> Arrays.asList(row.member().split(",")).containsAll(parts))
                .toList();
        if (rows.isEmpty()) {
            throw place.refuse("the experiment '" + result.experiment() + "' has no member '" + member + "'"
                    + Nearest.hint(
                            member, result.rows().stream().map(Row::member).toList()));
        }
        List<Map<String, String>> others = rows.stream()
                .map(row -> row.values().entrySet().stream()
                        .filter(value -> !value.getKey().equals(SEED))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .distinct()
                .toList();
        if (others.size() > 1) {
            throw place.refuse("the experiment '" + result.experiment() + "' is a sweep: name the member that is meant,"
                    + " as in " + result.experiment() + "["
                    + rows.get(0).member().replaceFirst(",?seed=[^,]*", "") + "]");
        }
        return rows;
    }

    /** Returns the number in a result. */
    Amount in(Result result) {
        List<Amount> amounts = new ArrayList<>();
        for (Row row : rows(result, member, place)) {
            amounts.add(in(row).orElseThrow(() -> place.refuse(
                    "the experiment '" + experiment + "' gives no '" + name + "'" + Nearest.hint(name, names(row)))));
        }
        return Amount.mean(amounts);
    }

    /** Returns the number of one run, where it has it. */
    Optional<Amount> in(Row row) {
        Optional<Measure> measure =
                row.measures().stream().filter(one -> one.id().equals(name)).findFirst();
        if (at.isEmpty() && measure.isPresent()) {
            return measure.map(Amount::of);
        }
        return switch (name) {
            case "steps" -> Optional.of(Amount.written((double) row.steps(), Numbers.count(row.steps())));
            case "seconds" -> Optional.of(Amount.written(row.seconds(), Numbers.duration(row.seconds())));
            case "parameters" ->
                Optional.of(Amount.written((double) row.parameters(), Numbers.count(row.parameters())));
            default -> reported(row).or(() -> setting(row));
        };
    }

    private Optional<Amount> reported(Row row) {
        return Optional.ofNullable(row.courses().get(name)).map(course -> new Amount(at(course, row), 0, "", ""));
    }

    private double at(Course course, Row row) {
        if (at.isEmpty()) {
            return course.last();
        }
        return at.endsWith("%")
                ? course.at(Double.parseDouble(at.substring(0, at.length() - 1)) / PERCENT * row.steps())
                : course.at(Double.parseDouble(at));
    }

    private Optional<Amount> setting(Row row) {
        return Optional.ofNullable(row.settings().get(name)).map(text -> {
            try {
                double number = Double.parseDouble(text);
                return Amount.written(number, Numbers.significant(number, 7));
            } catch (NumberFormatException e) {
                return Amount.written(Double.NaN, text);
            }
        });
    }

    private static Set<String> names(Row row) {
        Set<String> names = new TreeSet<>(Set.of("steps", "seconds", "parameters"));
        row.measures().forEach(measure -> names.add(measure.id()));
        names.addAll(row.courses().keySet());
        names.addAll(row.settings().keySet());
        return names;
    }
}
