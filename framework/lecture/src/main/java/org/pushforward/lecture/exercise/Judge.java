package org.pushforward.lecture.exercise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.lecture.exercise.Exercise.Choice;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;

/** Judges answers; never says what is right to who does not have it. */
public final class Judge {
    private static final double ORDER = 10;

    private Judge() {}

    /**
     * Judges a number.
     *
     * @param right the right one
     * @throws UsageException when the answer is no number
     */
    public static Verdict number(NumericGoal goal, double right, String answer) {
        double given;
        try {
            given = Double.parseDouble(answer.strip().replace('−', '-'));
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "The answer to this exercise is a number, such as 0.5 or 1e-3, not '" + answer + "'");
        }
        if (Math.abs(given - right) <= goal.tolerance()) {
            return Verdict.right("Right.");
        }
        return goal.mistakes().stream()
                .filter(mistake -> Math.abs(given - mistake.value()) <= mistake.tolerance())
                .findFirst()
                .map(mistake -> Verdict.wrong(mistake.says()))
                .orElseGet(() -> Verdict.wrong(distance(goal, right, given)));
    }

    private static String distance(NumericGoal goal, double right, double given) {
        if (given * right < 0) {
            return "Not yet: the sign is another.";
        }
        double ratio = Math.abs(given / right);
        if (right != 0 && given != 0 && (ratio >= ORDER || ratio <= 1 / ORDER)) {
            return "Not yet: the order of magnitude is another.";
        }
        String unit = goal.unit().isEmpty() ? "" : " " + goal.unit();
        return "Not yet: it is to be within " + (float) goal.tolerance() + unit + " of the right number.";
    }

    /**
     * Judges a choice of one or several letters.
     *
     * @throws UsageException when there is no such choice
     */
    public static Verdict choice(ChoiceGoal goal, List<String> answers) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (String answer : answers) {
            for (String letter : answer.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
                int index = letter.length() == 1 ? letter.charAt(0) - 'a' : -1;
                if (index < 0 || index >= goal.choices().size()) {
                    throw new UsageException("There is no choice '" + letter + "': there are a to "
                            + (char) ('a' + goal.choices().size() - 1));
                }
                chosen.add(index);
            }
        }
        List<String> said = new ArrayList<>();
        boolean right = true;
        int missing = 0;
        for (int i = 0; i < goal.choices().size(); i++) {
            Choice choice = goal.choices().get(i);
            if (chosen.contains(i) && !choice.right()) {
                right = false;
                said.add((char) ('a' + i) + " is not right" + (choice.says().isEmpty() ? "." : ": " + choice.says()));
            } else if (!chosen.contains(i) && choice.right()) {
                missing++;
            }
        }
        if (right && missing == 0) {
            return Verdict.right("Right.");
        }
        if (right) {
            said.add("What you chose is right, but not all that is.");
        }
        return new Verdict(false, said);
    }

    /**
     * Judges a run.
     *
     * @param settings the values of its experiment by key
     * @param metrics what was measured of it
     */
    public static Verdict run(RunGoal goal, Map<String, String> settings, List<Metric> metrics) {
        List<String> missing = new ArrayList<>();
        goal.fixed().forEach((key, allowed) -> {
            String value = settings.getOrDefault(key, "");
            if (allowed.stream().noneMatch(one -> same(one, value))) {
                missing.add("'" + key + "' is '" + value + "', but must be " + String.join(" or ", allowed) + ".");
            }
        });
        for (Expectation limit : goal.limits()) {
            Optional<Double> value = number(settings.get(limit.metric()));
            if (value.filter(number -> limit.holds(metric(limit.metric(), number)))
                    .isEmpty()) {
                missing.add("'" + limit.metric() + "' is " + settings.getOrDefault(limit.metric(), "not there")
                        + ", but must be " + limit.words() + ".");
            }
        }
        for (Expectation reach : goal.reach()) {
            Optional<Metric> measured = metrics.stream()
                    .filter(metric -> metric.id().equals(reach.metric()))
                    .findFirst();
            if (measured.filter(reach::holds).isEmpty()) {
                missing.add("The run has "
                        + measured.map(metric -> reach.metric() + " " + (float) metric.value())
                                .orElse("no " + reach.metric())
                        + ", and is to have " + reach.words() + ".");
            }
        }
        return missing.isEmpty()
                ? Verdict.right("Right: the run reaches what is asked for.")
                : new Verdict(false, missing);
    }

    private static boolean same(String one, String other) {
        Optional<Double> a = number(one);
        return a.isPresent() ? a.equals(number(other)) : one.equals(other);
    }

    private static Optional<Double> number(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Metric metric(String id, double value) {
        return new Metric(id, value, 0, "", Metric.Better.NEITHER, 0);
    }
}
