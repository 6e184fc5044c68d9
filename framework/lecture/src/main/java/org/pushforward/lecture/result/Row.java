package org.pushforward.lecture.result;

import java.util.List;
import java.util.Map;

/**
 * What came out of one run: the only one of an experiment, or a member of a sweep.
 *
 * @param member the name of the member; empty for the only run of an experiment
 * @param values what the member has of what is swept, by key
 * @param measures what evaluators measured
 * @param steps the number of steps made
 * @param seconds how long training took
 * @param parameters the number of trained parameters
 * @param settings the values of the experiment by key, such as {@code train.steps}
 * @param courses what training reported, by name
 * @param figures the figures of the report
 * @param folder the folder of the pictures, as a path within that of the results
 * @param missed what the experiment promises and did not come out, in words
 */
public record Row(
        String member,
        Map<String, String> values,
        List<Measure> measures,
        long steps,
        double seconds,
        long parameters,
        Map<String, String> settings,
        Map<String, Course> courses,
        List<Figure> figures,
        String folder,
        List<String> missed) {
    public Row {
        values = Map.copyOf(values);
        measures = List.copyOf(measures);
        settings = Map.copyOf(settings);
        courses = Map.copyOf(courses);
        figures = List.copyOf(figures);
        missed = List.copyOf(missed);
    }
}
