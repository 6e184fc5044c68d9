package org.pushforward.lecture.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.lecture.exercise.Exercise.Choice;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.Goal;
import org.pushforward.lecture.exercise.Exercise.Mistake;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.yaml.Entry;
import org.pushforward.lecture.yaml.Place;
import org.pushforward.lecture.yaml.Yaml;
import org.pushforward.lecture.yaml.YamlFile;

/** Reads the file of an exercise. */
public final class ExerciseReader {
    private static final int MOST_CHOICES = 26;

    private ExerciseReader() {}

    /**
     * Reads an exercise of a lecture.
     *
     * @throws DataException when its file is missing or wrong; names the line
     */
    public static Exercise read(Lecture lecture, String id) {
        String file = Lecture.exerciseFile(id);
        Entry entry = Entry.of(
                YamlFile.read(lecture.folder().resolve(file), file),
                "an exercise",
                "title",
                "question",
                "answer",
                "mistakes",
                "choices",
                "run",
                "start",
                "hint");
        List<String> kinds =
                Stream.of("answer", "choices", "run").filter(entry::has).toList();
        if (kinds.size() != 1) {
            throw entry.place()
                    .refuse("an exercise has one of 'answer' (a number), 'choices' and 'run' (a run that reaches a"
                            + " figure), but here are " + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
        }
        Goal goal = switch (kinds.get(0)) {
            case "answer" -> numeric(entry);
            case "choices" -> choices(entry);
            default -> run(entry, lecture);
        };
        // A text of several lines begins below its name.
        Place named = entry.place("question");
        String question = entry.text("question");
        Place begin = new Place(file, named.line() + (question.contains("\n") ? 1 : 0));
        return new Exercise(id, entry.text("title"), question, begin, entry.text("hint", ""), goal);
    }

    private static Goal numeric(Entry entry) {
        Entry answer = Entry.of(entry.optional("answer").orElseThrow(), "an answer", "value", "tolerance", "unit");
        List<Mistake> mistakes = new ArrayList<>();
        for (Yaml item : entry.items("mistakes")) {
            Entry mistake = Entry.of(item, "a mistake", "value", "tolerance", "says");
            mistakes.add(new Mistake(mistake.number("value"), tolerance(mistake), mistake.text("says")));
        }
        if (!answer.text("value").strip().startsWith("{{")) {
            answer.number("value");
        }
        return new NumericGoal(answer.text("value").strip(), tolerance(answer), answer.text("unit", ""), mistakes);
    }

    private static double tolerance(Entry entry) {
        double tolerance = entry.number("tolerance");
        if (tolerance < 0) {
            throw entry.place("tolerance").refuse("'tolerance' is " + tolerance + ", but must be at least 0");
        }
        return tolerance;
    }

    private static Goal choices(Entry entry) {
        List<Choice> choices = new ArrayList<>();
        for (Yaml item : entry.items("choices")) {
            Entry choice = Entry.of(item, "a choice", "text", "right", "says");
            choices.add(new Choice(choice.text("text"), choice.flag("right"), choice.text("says", "")));
        }
        if (choices.size() < 2 || choices.size() > MOST_CHOICES) {
            throw entry.place("choices")
                    .refuse("there must be 2 to " + MOST_CHOICES + " choices, not " + choices.size());
        }
        if (choices.stream().noneMatch(Choice::right)) {
            throw entry.place("choices").refuse("none of the choices is right: mark one with  right: true");
        }
        return new ChoiceGoal(choices);
    }

    private static Goal run(Entry entry, Lecture lecture) {
        Entry run = Entry.of(entry.optional("run").orElseThrow(), "'run'", "fixed", "limits", "reach");
        Map<String, List<String>> fixed = new LinkedHashMap<>();
        run.map("fixed")
                .forEach((key, value) -> fixed.put(
                        key,
                        value instanceof Yaml.Items items
                                ? items.items().stream()
                                        .map(item -> Entry.text(key, item))
                                        .toList()
                                : List.of(Entry.text(key, value))));
        List<Expectation> reach = bounds(run, "reach");
        if (reach.isEmpty()) {
            throw run.place()
                    .refuse("'reach' is missing: what the run must reach, as in  reach: {kl-to-truth: {at-most: 0.1}}");
        }
        Optional<String> start = entry.has("start") ? Optional.of(entry.text("start")) : Optional.empty();
        start.filter(id -> !lecture.experiments().contains(id)).ifPresent(id -> {
            throw entry.place("start")
                    .refuse("the lecture has no experiment '" + id + "'" + Nearest.hint(id, lecture.experiments()));
        });
        return new RunGoal(fixed, bounds(run, "limits"), reach, start);
    }

    private static List<Expectation> bounds(Entry run, String name) {
        List<Expectation> all = new ArrayList<>();
        run.map(name).forEach((metric, value) -> {
            Entry bounds = Entry.of(value, "'" + metric + "'", Expectation.BOUNDS.toArray(String[]::new));
            Map<String, Double> numbers = new LinkedHashMap<>();
            Expectation.BOUNDS.stream().filter(bounds::has).forEach(bound -> numbers.put(bound, bounds.number(bound)));
            try {
                all.add(new Expectation(metric, numbers));
            } catch (IllegalArgumentException e) {
                throw bounds.place().refuse("in the bounds of '" + metric + "', " + e.getMessage());
            }
        });
        return all;
    }
}
