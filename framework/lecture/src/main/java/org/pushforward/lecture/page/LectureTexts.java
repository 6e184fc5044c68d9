package org.pushforward.lecture.page;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.pushforward.api.data.DataException;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.Exercise.ChoiceGoal;
import org.pushforward.lecture.exercise.ExerciseReader;
import org.pushforward.lecture.format.InnerPath;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.markdown.Markdown;
import org.pushforward.lecture.yaml.FileSizes;

/**
 * All that can be read in a lecture, parsed.
 *
 * @param notes the notes of each section by its id
 * @param exercises the exercises by their ids
 * @param problems what is wrong with them, a sentence each with file and line
 */
public record LectureTexts(Map<String, Markdown> notes, Map<String, Exercise> exercises, List<String> problems) {
    public LectureTexts {
        notes = Map.copyOf(notes);
        exercises = Map.copyOf(exercises);
        problems = List.copyOf(problems);
    }

    /** Reads all texts of a lecture, whatever is wrong with some. */
    public static LectureTexts read(Lecture lecture, Formulas formulas) {
        Map<String, Markdown> notes = new LinkedHashMap<>();
        Map<String, Exercise> exercises = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Section section : lecture.sections()) {
            try {
                Markdown text = Markdown.parse(read(lecture, section.notes()), section.notes(), 1);
                notes.put(section.id(), text);
                problems.addAll(NotesCheck.problems(lecture, formulas, text));
                if (!(text.document().getFirstChild() instanceof Heading heading) || heading.getLevel() != 1) {
                    problems.add(
                            section.notes() + ", line 1: notes begin with the title of their section, as in  # Title");
                }
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
        }
        for (String id : lecture.exercises()) {
            try {
                Exercise exercise = ExerciseReader.read(lecture, id);
                exercises.put(id, exercise);
                for (String part : parts(exercise)) {
                    Markdown text = Markdown.parse(
                            part,
                            exercise.questionPlace().file(),
                            exercise.questionPlace().line());
                    problems.addAll(NotesCheck.problems(lecture, formulas, text));
                }
            } catch (DataException e) {
                problems.add(e.getMessage());
            }
        }
        return new LectureTexts(notes, exercises, problems);
    }

    private static List<String> parts(Exercise exercise) {
        Stream<String> choices = exercise.goal() instanceof ChoiceGoal choice
                ? choice.choices().stream().map(Exercise.Choice::text)
                : Stream.empty();
        return Stream.concat(Stream.of(exercise.question(), exercise.title(), exercise.hint()), choices)
                .toList();
    }

    private static String read(Lecture lecture, String file) {
        Path path = lecture.folder().resolve(file);
        if (!InnerPath.isFileWithin(lecture.folder(), file)) {
            throw new DataException("There is no file " + file + ", which " + Lecture.FILE + " names");
        }
        FileSizes.require(path, file, FileSizes.LARGEST_TEXT);
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new DataException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a lecture with which something is wrong.
     *
     * @throws DataException with the first sentence, and the number of all
     */
    public LectureTexts require() {
        if (!problems.isEmpty()) {
            int more = problems.size() - 1;
            throw new DataException(problems.get(0)
                    + (more == 0 ? "" : " (and " + more + " more, which 'pushforward lecture verify' tells)"));
        }
        return this;
    }
}
