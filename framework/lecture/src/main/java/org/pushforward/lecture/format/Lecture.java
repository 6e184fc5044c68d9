package org.pushforward.lecture.format;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;

/**
 * What the file {@code lecture.yaml} says.
 *
 * @param folder the folder of the lecture
 * @param id lower case words joined by hyphens
 * @param title its title
 * @param summary what students can do afterwards; may be empty
 * @param version three numbers
 * @param language the language of its texts, such as {@code en}
 * @param minutes how long it takes
 * @param plugins the plugins that it needs, by id, with their ranges of versions
 * @param data its data files, as paths within the lecture, with their SHA-256 digests
 * @param sections its sections in order, at least one
 */
public record Lecture(
        Path folder,
        String id,
        String title,
        String summary,
        String version,
        String language,
        int minutes,
        Map<String, String> plugins,
        Map<String, String> data,
        List<Section> sections) {
    /** The name of the file. */
    public static final String FILE = "lecture.yaml";

    public Lecture {
        plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        sections = List.copyOf(sections);
    }

    /** Returns the ids of all experiments, in order. */
    public List<String> experiments() {
        return sections.stream()
                .flatMap(section -> section.experiments().stream())
                .toList();
    }

    /** Returns the ids of all exercises, in order. */
    public List<String> exercises() {
        return sections.stream()
                .flatMap(section -> section.exercises().stream())
                .toList();
    }

    /** Returns the path of the file of an experiment, within the lecture. */
    public static String experimentFile(String experiment) {
        return "experiments/" + experiment + ".yaml";
    }

    /** Returns the path of the file of an exercise, within the lecture. */
    public static String exerciseFile(String exercise) {
        return "exercises/" + exercise + ".yaml";
    }

    /**
     * Returns the section of an id.
     *
     * @throws UsageException when there is none
     */
    public Section section(String name) {
        return find(name)
                .orElseThrow(() -> new UsageException("The lecture '" + id + "' has no section '" + name + "'"
                        + Nearest.hint(name, sections.stream().map(Section::id).toList())));
    }

    /** Returns the section of an id. */
    public Optional<Section> find(String name) {
        return sections.stream().filter(section -> section.id().equals(name)).findFirst();
    }
}
