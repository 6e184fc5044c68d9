package org.pushforward.host.diagnosis;

import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/**
 * What was minimised still fell at the end, by a twentieth or more of its whole fall and by more than its noise, and not
 * because the training data are learned by heart.
 */
final class UnfinishedDescent implements Rule {
    private static final double SHARE = 0.05;
    private static final double ERRORS = 6;

    private final Rule overfitting = new Overfitting();

    @Override
    public Optional<Warning> look(Findings findings) {
        if (overfitting.look(findings).isPresent()) {
            return Optional.empty();
        }
        return findings.objective()
                .flatMap(name -> findings.curve(name, Course.LEAST)
                        .map(Course::of)
                        .filter(course -> fall(course) > ERRORS * course.error()
                                && fall(course) > SHARE * (course.first() - course.last()))
                        .map(course -> new Warning(
                                String.format(
                                        Locale.ROOT,
                                        "'%s' still fell by %.3g in the last fifth of the steps, %.0f %% of all that it fell",
                                        name,
                                        fall(course),
                                        100 * fall(course) / (course.first() - course.last())),
                                "too few steps, or a learning rate that is too low",
                                "go on with 'resume' and more '--steps', or raise 'lr'")));
    }

    private static double fall(Course course) {
        return course.beforeLast() - course.last();
    }
}
