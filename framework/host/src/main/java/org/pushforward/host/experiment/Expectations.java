package org.pushforward.host.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.extension.OptionException;

/** Reads what an experiment promises off its settings. */
final class Expectations {
    private static final String PREFIX = Section.EXPECT + ".";
    private static final String NONE = "none";

    private Expectations() {}

    static boolean isOne(Setting setting) {
        return setting.key().equals(Section.EXPECT) || setting.key().startsWith(PREFIX);
    }

    /**
     * Returns the expectations in the order in which they were first said; {@code expect=none} takes back all before it.
     *
     * @throws OptionException when a bound is unknown or no number, or no evaluator reports the metric
     */
    static List<Expectation> of(List<Setting> settings, List<Extension<?>> evaluators, List<Owner> owners) {
        Map<String, Map<String, Double>> said = new LinkedHashMap<>();
        Map<String, Setting> last = new LinkedHashMap<>();
        for (Setting setting : settings) {
            if (setting.key().equals(Section.EXPECT)) {
                requireNone(setting);
                said.clear();
            } else if (isOne(setting)) {
                String metric = metric(setting);
                said.computeIfAbsent(metric, name -> new LinkedHashMap<>()).put(setting.name(), number(setting));
                last.put(metric, setting);
            }
        }
        Optional<List<String>> known = known(evaluators, owners);
        List<Expectation> expectations = new ArrayList<>();
        said.forEach((metric, bounds) -> {
            known.filter(ids -> !ids.contains(metric)).ifPresent(ids -> {
                throw refused(
                        last.get(metric),
                        "No evaluator of the experiment reports '" + metric + "'" + place(last.get(metric))
                                + Nearest.hint(metric, ids));
            });
            expectations.add(expectation(metric, bounds, last.get(metric)));
        });
        return List.copyOf(expectations);
    }

    private static Expectation expectation(String metric, Map<String, Double> bounds, Setting setting) {
        try {
            return new Expectation(metric, bounds);
        } catch (IllegalArgumentException e) {
            throw refused(setting, "In what is expected of '" + metric + "', " + e.getMessage() + place(setting));
        }
    }

    private static void requireNone(Setting setting) {
        if (!setting.value().toString().equals(NONE)) {
            throw refused(
                    setting,
                    "'expect' is '" + setting.value() + "'" + place(setting)
                            + "; say  expect: {METRIC: {at-most: NUMBER}}, or none");
        }
    }

    private static String metric(Setting setting) {
        String section = setting.section();
        if (section.length() <= PREFIX.length() || !Expectation.BOUNDS.contains(setting.name())) {
            throw refused(
                    setting,
                    "There is no bound '" + setting.name() + "'" + place(setting)
                            + Nearest.hint(setting.name(), Expectation.BOUNDS));
        }
        return section.substring(PREFIX.length());
    }

    private static double number(Setting setting) {
        try {
            double number = Double.parseDouble(setting.value().toString());
            if (Double.isFinite(number) && (number >= 0 || !setting.name().equals(Expectation.TOLERANCE))) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notNumber(setting);
        }
        throw notNumber(setting);
    }

    private static OptionException notNumber(Setting setting) {
        return refused(
                setting,
                "'" + setting.key() + "' is '" + setting.value() + "' but must be a number"
                        + (setting.name().equals(Expectation.TOLERANCE) ? " of at least 0" : "") + place(setting));
    }

    /** Returns the ids of all metrics; empty when one of the evaluators does not tell them. */
    private static Optional<List<String>> known(List<Extension<?>> evaluators, List<Owner> owners) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < evaluators.size(); i++) {
            List<String> own = metrics((Evaluator<?>) evaluators.get(i), owners.get(i));
            if (own.isEmpty()) {
                return Optional.empty();
            }
            ids.addAll(own);
        }
        return Optional.of(ids);
    }

    private static <O extends Record> List<String> metrics(Evaluator<O> evaluator, Owner owner) {
        return evaluator.metrics(evaluator.descriptor().options().bind(owner.resolve()));
    }

    private static String place(Setting setting) {
        return " (" + setting.origin().place() + ")";
    }

    private static OptionException refused(Setting setting, String message) {
        return new OptionException(setting.key(), message);
    }
}
