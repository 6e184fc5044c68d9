package org.pushforward.lecture.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.UsageException;
import org.pushforward.lecture.LectureFolder;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.exercise.Exercise.RunGoal;

final class JudgeTest {
    @TempDir
    private Path temporary;

    private Exercise exercise(String id) {
        return ExerciseReader.read(LectureFolder.in(temporary).lecture(), id);
    }

    @Test
    void aNumberWithinTheToleranceIsRightAndOthersLearnNothingOfIt() {
        NumericGoal goal = (NumericGoal) exercise("entropy").goal();
        assertThat(Judge.number(goal, 0.292, "0.29").right()).isTrue();
        assertThat(Judge.number(goal, 0.292, "0.3021").right()).isFalse();
        for (String wrong : List.of("0.5", "-0.3", "29", "1.006")) {
            Verdict verdict = Judge.number(goal, 0.292, wrong);
            assertThat(verdict.right()).isFalse();
            assertThat(String.join(" ", verdict.sentences())).doesNotContain("0.29");
        }
        assertThat(Judge.number(goal, 0.292, "-0.3").sentences().get(0)).contains("sign");
        assertThat(Judge.number(goal, 0.292, "29").sentences().get(0)).contains("order of magnitude");
        assertThat(Judge.number(goal, 0.292, "1.006").sentences().get(0)).contains("at noise 0.1");
        assertThatThrownBy(() -> Judge.number(goal, 0.292, "much")).isInstanceOf(UsageException.class);
    }

    @Test
    void aWrongChoiceIsToldWhyButNotWhichIsRight() {
        ChoiceGoal goal = (ChoiceGoal) exercise("determinant").goal();
        assertThat(Judge.choice(goal, List.of("a")).right()).isTrue();
        Verdict wrong = Judge.choice(goal, List.of("b"));
        assertThat(wrong.right()).isFalse();
        assertThat(wrong.sentences())
                .containsExactly(
                        "b is not right: Then its determinant would be 1 or -1, whatever" + " the layer does.");
        assertThatThrownBy(() -> Judge.choice(goal, List.of("d"))).hasMessageContaining("there are a to c");
    }

    @Test
    void ofSeveralRightChoicesAllAreNeeded() {
        ChoiceGoal goal = new ChoiceGoal(List.of(
                new Exercise.Choice("one", true, ""),
                new Exercise.Choice("two", true, ""),
                new Exercise.Choice("three", false, "")));
        assertThat(Judge.choice(goal, List.of("a,b")).right()).isTrue();
        assertThat(Judge.choice(goal, List.of("b")).sentences())
                .containsExactly("What you chose is right, but not all that is.");
    }

    @Test
    void aRunMustHaveTheDataTheLimitsAndTheFigure() {
        RunGoal goal = (RunGoal) exercise("reach").goal();
        Map<String, String> fit = Map.of(
                "data.source", "moons",
                "data.noise", "0.05",
                "model.family", "nsf",
                "model.layers", "2",
                "train.steps", "3000");
        Metric good = new Metric("kl-to-truth", 0.2, 0.01, "nats", Metric.Better.LOWER, 1000);
        assertThat(Judge.run(goal, fit, List.of(good)).right()).isTrue();
        Metric bad = new Metric("kl-to-truth", 0.5, 0.01, "nats", Metric.Better.LOWER, 1000);
        assertThat(Judge.run(goal, fit, List.of(bad)).sentences())
                .containsExactly("The run has kl-to-truth 0.5, and is to have at most 0.3.");
        Map<String, String> unfit = Map.of("data.source", "rings", "data.noise", "5e-2", "model.family", "nsf");
        assertThat(Judge.run(goal, unfit, List.of()).sentences()).hasSize(4);
    }

    @Test
    void anExerciseOfTwoKindsIsRefused() {
        LectureFolder folder =
                LectureFolder.in(temporary).adding("exercises/entropy.yaml", "run: {reach: {a: {at-most: 1}}}\n");
        assertThatThrownBy(() -> ExerciseReader.read(folder.lecture(), "entropy"))
                .hasMessageContaining("exercises/entropy.yaml")
                .hasMessageContaining("here are answer and run");
    }
}
