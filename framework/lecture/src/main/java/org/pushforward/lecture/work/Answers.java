package org.pushforward.lecture.work;

import java.nio.file.Path;
import java.util.List;
import org.pushforward.api.data.DataException;
import org.pushforward.host.EvaluationReport;
import org.pushforward.host.Monitor;
import org.pushforward.host.Pushforward;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;
import org.pushforward.lecture.exercise.Judge;
import org.pushforward.lecture.exercise.Verdict;
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

    /** Judges a run, which is measured anew. */
    public static Verdict run(Pushforward host, RunGoal goal, Path folder, Monitor monitor) {
        EvaluationReport report = host.evaluate(folder, List.of(), monitor);
        return Judge.run(goal, RunReader.settings(new RunFolder(folder)), report.metrics());
    }
}
