package org.pushforward.lecture.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;
import org.pushforward.lecture.yaml.Entry;
import org.pushforward.lecture.yaml.Place;
import org.pushforward.lecture.yaml.Yaml;
import org.pushforward.lecture.yaml.YamlFile;

/** Reads the file {@code lecture.yaml}. */
public final class LectureReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]+)*");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String WORDS = "lower case words joined by hyphens";
    private static final int LONGEST = 24 * 60;

    private final Set<String> experiments = new HashSet<>();
    private final Set<String> exercises = new HashSet<>();
    private final Set<String> sections = new HashSet<>();

    private LectureReader() {}

    /** Returns whether a folder is that of a lecture. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(Lecture.FILE));
    }

    /**
     * Reads the lecture of a folder.
     *
     * @throws DataException when it is missing or wrong; names the line
     */
    public static Lecture read(Path folder) {
        if (!isOne(folder)) {
            throw new DataException(folder + " is not the folder of a lecture: it has no file " + Lecture.FILE
                    + " ('pushforward lecture new' makes one)");
        }
        return of(folder, YamlFile.read(folder.resolve(Lecture.FILE), Lecture.FILE));
    }

    /**
     * Returns the lecture that a file describes.
     *
     * @param folder where its other files are
     * @throws DataException when it is wrong; names the line
     */
    public static Lecture of(Path folder, Yaml.Fields file) {
        return new LectureReader().lecture(folder, file);
    }

    private Lecture lecture(Path folder, Yaml.Fields file) {
        Entry entry = Entry.of(
                file,
                "a lecture",
                "id",
                "title",
                "summary",
                "version",
                "language",
                "duration",
                "plugins",
                "data",
                "sections");
        List<Section> read = new ArrayList<>();
        entry.items("sections").forEach(section -> read.add(section(section)));
        if (read.isEmpty()) {
            throw entry.place("sections").refuse("a lecture has at least one section");
        }
        return new Lecture(
                folder,
                entry.text("id", ID, WORDS),
                entry.text("title"),
                entry.text("summary", ""),
                entry.text("version", VERSION, "three numbers, as in 1.0.0"),
                entry.text("language", LANGUAGE, "the code of a language, as in en"),
                entry.count("duration", 1, LONGEST),
                plugins(entry),
                data(entry),
                read);
    }

    private static Map<String, String> plugins(Entry entry) {
        Map<String, String> plugins = entry.textMap("plugins");
        plugins.forEach((id, range) -> {
            if (!VersionRange.isOne(range)) {
                throw entry.map("plugins")
                        .get(id)
                        .place()
                        .refuse("'" + range + "' is not a range of versions: write [0.1,1), which are those from 0.1 on"
                                + " and below 1");
            }
        });
        return plugins;
    }

    private static Map<String, String> data(Entry entry) {
        Map<String, String> data = entry.textMap("data");
        data.forEach((path, digest) -> {
            Place place = entry.map("data").get(path).place();
            if (!InnerPath.isInner(path)) {
                throw place.refuse("the data file '" + path + "' is not within the lecture");
            }
            if (!DIGEST.matcher(digest).matches()) {
                throw place.refuse("the digest of '" + path + "' is '" + digest
                        + "', but must be sha256: and 64 hexadecimal digits, which 'pushforward lecture verify' tells");
            }
        });
        return data;
    }

    private Section section(Yaml value) {
        Entry entry = Entry.of(value, "a section", "notes", "minutes", "experiments", "exercises");
        String notes = entry.text("notes");
        Place place = entry.place("notes");
        if (!InnerPath.isInner(notes) || !notes.endsWith(".md")) {
            throw place.refuse("'notes' is '" + notes + "', but must be a file of Markdown within the lecture, as in"
                    + " notes/introduction.md");
        }
        String id = Path.of(notes).getFileName().toString().replaceFirst("\\.md$", "");
        once(id, sections, "section", place);
        List<String> ownExperiments = entry.texts("experiments");
        ownExperiments.forEach(one -> once(one, experiments, "experiment", entry.place("experiments")));
        List<String> ownExercises = entry.texts("exercises");
        ownExercises.forEach(one -> once(one, exercises, "exercise", entry.place("exercises")));
        return new Section(id, notes, entry.count("minutes", 0, LONGEST), ownExperiments, ownExercises, place);
    }

    private static void once(String id, Set<String> known, String kind, Place place) {
        if (!ID.matcher(id).matches()) {
            throw place.refuse("the " + kind + " is called '" + id + "', but its name must be " + WORDS);
        }
        if (!known.add(id)) {
            throw place.refuse("the " + kind + " '" + id + "' is named twice");
        }
    }
}
