package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** What was minimised lost a fifth or more of what it had fallen, by more than its noise: the learning rate is too high. */
final class DivergedLoss implements Rule {
    private static final double LOST = 0.2;
    private static final double ERRORS = 6;

    @Override
    public Optional<Warning> look(Findings findings) {
        return findings.objective()
                .flatMap(name -> findings.curve(name, Course.LEAST)
                        .map(Course::of)
                        .filter(course -> course.last() - course.lowest() > ERRORS * course.error()
                                && course.last() - course.lowest() > LOST * (course.first() - course.lowest()))
                        .map(course -> new Warning(
                                "'" + name + "' rose from " + Texts.number(course.lowest())
                                        + ", the lowest mean of a fifth of the" + " steps, to "
                                        + Texts.number(course.last()) + " in the last fifth",
                                "a learning rate that is too high",
                                "lower 'lr' tenfold, or bound the gradient with 'clip-gradient'")));
    }
}
