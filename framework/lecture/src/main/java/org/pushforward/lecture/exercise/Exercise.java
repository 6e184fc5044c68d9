package org.pushforward.lecture.exercise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.lecture.yaml.Place;

/**
 * A question to students, and how their answers are judged.
 *
 * @param id its name
 * @param title its title
 * @param question the question, in Markdown
 * @param questionPlace where the question begins
 * @param hint a hint, in Markdown; may be empty
 * @param goal what is right
 */
public record Exercise(String id, String title, String question, Place questionPlace, String hint, Goal goal) {
    /** What is right. */
    public sealed interface Goal {}

    /**
     * A number.
     *
     * @param value the number, or a placeholder for one of a run
     * @param tolerance how far an answer may be from it
     * @param unit its unit; may be empty
     * @param mistakes wrong answers that say something
     */
    public record NumericGoal(String value, double tolerance, String unit, List<Mistake> mistakes) implements Goal {
        public NumericGoal {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * A wrong number that says something.
     *
     * @param value the number
     * @param tolerance how far from it an answer is taken for it
     * @param says what it shows
     */
    public record Mistake(double value, double tolerance, String says) {}

    /** The right ones of several choices. */
    public record ChoiceGoal(List<Choice> choices) implements Goal {
        public ChoiceGoal {
            choices = List.copyOf(choices);
        }
    }

    /**
     * Something to choose.
     *
     * @param text what it says, in Markdown
     * @param right whether it is right
     * @param says what is said to who judges it wrongly; may be empty
     */
    public record Choice(String text, boolean right, String says) {}

    /**
     * A run that reaches a figure.
     *
     * @param fixed values that the experiment must have, by key, each one of several
     * @param limits bounds of values of the experiment, each with its key as the name of the metric
     * @param reach what must be measured
     * @param start an experiment of the lecture to start from
     */
    public record RunGoal(
            Map<String, List<String>> fixed, List<Expectation> limits, List<Expectation> reach, Optional<String> start)
            implements Goal {
        public RunGoal {
            fixed = Map.copyOf(fixed);
            limits = List.copyOf(limits);
            reach = List.copyOf(reach);
        }
    }
}
