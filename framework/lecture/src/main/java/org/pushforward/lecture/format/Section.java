package org.pushforward.lecture.format;

import java.util.List;
import org.pushforward.lecture.yaml.Place;

/**
 * A section of a lecture.
 *
 * @param id the name of its notes without their ending
 * @param notes its file of notes, as a path within the lecture
 * @param minutes how long it takes
 * @param experiments the ids of its experiments, each that of a file {@code experiments/ID.yaml}
 * @param exercises the ids of its exercises, each that of a file {@code exercises/ID.yaml}
 * @param place where the lecture names it
 */
public record Section(
        String id, String notes, int minutes, List<String> experiments, List<String> exercises, Place place) {
    public Section {
        experiments = List.copyOf(experiments);
        exercises = List.copyOf(exercises);
    }
}
