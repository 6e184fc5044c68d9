package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pushforward.cli.output.Json;
import org.pushforward.host.Pushforward;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.ExerciseReader;
import org.pushforward.lecture.exercise.Verdict;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.work.Answers;
import org.pushforward.lecture.work.OpenLecture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward lecture check}. */
@Command(
        description = {
            "Judge an answer to an exercise: a number, letters of choices, or the folder of a run.",
            "Says what is missing, not what is right. The exit code is 1 while something is."
        })
final class LectureCheckCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Parameters(index = "1", paramLabel = "EXERCISE", description = "The id of the exercise.")
    private String exercise;

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "ANSWER",
            description = "A number, letters such as a,c, or a run folder.")
    private List<String> answers = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    private DataFolderOption data;

    LectureCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (OpenLecture open = options.open(session)) {
            Lecture lecture = open.lecture();
            if (!lecture.exercises().contains(exercise)) {
                throw new UsageException("The lecture '" + lecture.id() + "' has no exercise '" + exercise + "'"
                        + Nearest.hint(exercise, lecture.exercises()));
            }
            Exercise asked = ExerciseReader.read(lecture, exercise);
            Verdict verdict = asked.goal() instanceof Exercise.RunGoal goal
                    ? judge(open, goal)
                    : Answers.judge(asked, answers, open.results(Optional.empty()), open.name());
            tell(asked, verdict);
            return verdict.right() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private Verdict judge(OpenLecture open, Exercise.RunGoal goal) {
        Pushforward host = session.host(data.folder());
        open.bringPlugins(host);
        return session.measure(monitor -> Answers.run(host, open.lecture(), goal, Path.of(answers.get(0)), monitor));
    }

    private void tell(Exercise asked, Verdict verdict) {
        if (json) {
            ObjectNode root = Json.object().put("exercise", asked.id()).put("right", verdict.right());
            verdict.sentences().forEach(root.putArray("sentences")::add);
            Json.print(session.console().out(), root);
            return;
        }
        verdict.sentences().forEach(session.console().out()::println);
        if (!verdict.right() && !asked.hint().isEmpty()) {
            session.console().out().println("Hint: " + asked.hint().strip());
        }
    }
}
