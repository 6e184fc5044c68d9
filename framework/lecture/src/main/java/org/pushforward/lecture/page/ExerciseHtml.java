package org.pushforward.lecture.page;

import java.util.List;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;
import org.pushforward.lecture.markdown.Markdown;

/** An exercise on the page: never its answer. */
final class ExerciseHtml {
    private final Weaving weaving;

    ExerciseHtml(Weaving weaving) {
        this.weaving = weaving;
    }

    String html(String id) {
        Exercise exercise = weaving.exercises().get(id);
        String file = exercise.questionPlace().file();
        int line = exercise.questionPlace().line();
        StringBuilder html = new StringBuilder("<section class=\"exercise\"><h4>Exercise: ")
                .append(weaving.inline(exercise.title(), file, line))
                .append("</h4>")
                .append(weaving.html(Markdown.parse(exercise.question(), file, line)));
        String answer;
        if (exercise.goal() instanceof ChoiceGoal choice) {
            html.append("<ol type=\"a\">");
            choice.choices()
                    .forEach(one -> html.append("<li>")
                            .append(weaving.inline(one.text(), file, line))
                            .append("</li>"));
            html.append("</ol>");
            answer = "LETTERS";
        } else if (exercise.goal() instanceof RunGoal run) {
            run.start()
                    .ifPresent(start -> html.append("<p>Start from the experiment <b>")
                            .append(Html.escape(start))
                            .append("</b>.</p>"));
            answer = "RUN_FOLDER";
        } else {
            NumericGoal number = (NumericGoal) exercise.goal();
            answer = "NUMBER";
            if (!number.unit().isEmpty()) {
                html.append("<p>The answer is in ")
                        .append(Html.escape(number.unit()))
                        .append(".</p>");
            }
        }
        if (!exercise.hint().isEmpty()) {
            html.append("<details><summary>Hint</summary>")
                    .append(weaving.html(Markdown.parse(exercise.hint(), file, line)))
                    .append("</details>");
        }
        String command = String.join(" ", List.of("pushforward lecture check", weaving.name(), id, answer));
        return html.append("<p><code>")
                .append(Html.escape(command))
                .append("</code></p></section>\n")
                .toString();
    }
}
