package org.pushforward.lecture.result;

import java.util.List;

/**
 * How a figure went in the course of training.
 *
 * @param steps where it was reported, rising
 * @param values what it was there
 */
public record Course(List<Long> steps, List<Double> values) {
    public Course {
        steps = List.copyOf(steps);
        values = List.copyOf(values);
    }

    /** Returns the last value. */
    double last() {
        return values.get(values.size() - 1);
    }

    /** Returns the value that was reported nearest to a step. */
    double at(double step) {
        int best = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (Math.abs(steps.get(i) - step) < Math.abs(steps.get(best) - step)) {
                best = i;
            }
        }
        return values.get(best);
    }
}
