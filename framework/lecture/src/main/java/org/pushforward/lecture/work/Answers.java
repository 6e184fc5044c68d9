package org.pushforward.lecture.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.Monitor;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.Registered;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;
import org.pushforward.lecture.exercise.Judge;
import org.pushforward.lecture.exercise.Verdict;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.result.NumberExpression;
import org.pushforward.lecture.result.Results;
import org.pushforward.training.RunFolder;

/** Judges answers to exercises, with the runs that they are about. */
public final class Answers {
    private Answers() {}

    /**
     * Judges a number or letters of choices.
     *
     * @param results of the lecture, of which the right number may be
     * @param name how a command names the lecture
     * @throws DataException when the right number is that of an experiment that was not run
     */
    public static Verdict judge(Exercise exercise, List<String> answers, Results results, String name) {
        if (exercise.goal() instanceof ChoiceGoal choice) {
            return Judge.choice(choice, answers);
        }
        NumericGoal goal = (NumericGoal) exercise.goal();
        return Judge.number(goal, right(exercise, goal, results, name), answers.get(0));
    }

    private static double right(Exercise exercise, NumericGoal goal, Results results, String name) {
        if (!goal.value().startsWith("{{")) {
            return Double.parseDouble(goal.value());
        }
        NumberExpression expression =
                NumberExpression.parse(goal.value().replaceAll("^\\{\\{|\\}\\}$", ""), exercise.questionPlace());
        return expression
                .in(results)
                .orElseThrow(() -> new DataException("This exercise is about the experiment '"
                        + expression.first().experiment() + "', which was not run yet: 'pushforward lecture run " + name
                        + " " + expression.first().experiment() + "'"))
                .amount()
                .value();
    }

    /**
     * Judges a run, which is measured anew; also by what the exercise asks for and the run's own evaluators do not measure.
     *
     * @throws RuntimeException what {@link org.pushforward.host.Failure} explains, where that cannot be measured of it
     */
    public static Verdict run(Pushforward host, Lecture lecture, RunGoal goal, Path folder, Monitor monitor) {
        List<Metric> metrics =
                new ArrayList<>(host.evaluate(folder, List.of(), monitor).metrics());
        Set<String> missing = goal.reach().stream().map(Expectation::metric).collect(Collectors.toSet());
        metrics.forEach(metric -> missing.remove(metric.id()));
        List<String> evaluators = missing.isEmpty() ? List.of() : evaluators(host, lecture, goal, missing);
        if (!evaluators.isEmpty()) {
            Setting with = Setting.of("evaluate", "evaluate", evaluators);
            metrics.addAll(host.evaluate(folder, List.of(with), monitor).metrics());
        }
        return Judge.run(goal, RunReader.settings(new RunFolder(folder)), metrics);
    }

    /** Metrics are called as their evaluators are, or else are of those of the experiment that the exercise starts from. */
    private static List<String> evaluators(Pushforward host, Lecture lecture, RunGoal goal, Set<String> metrics) {
        Set<String> known = host.extensions().registry().evaluators().stream()
                .map(Registered::id)
                .collect(Collectors.toSet());
        if (known.containsAll(metrics)) {
            return List.copyOf(metrics);
        }
        return goal.start().stream()
                .flatMap(start -> LectureExperiment.read(lecture, start, Budget.FULL).evaluators().stream())
                .toList();
    }
}
