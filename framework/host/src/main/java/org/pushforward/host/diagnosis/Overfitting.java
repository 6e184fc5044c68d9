package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/**
 * Test data is less likely than training data was at the end, by a tenth or more of all that training gained and more than the
 * errors allow; where a few examples that are hopelessly unlikely make the error large, by ten times what training gained.
 */
final class Overfitting implements Rule {
    private static final double SHARE = 0.1;
    private static final double ERRORS = 3;
    private static final double HOPELESS = 10;

    @Override
    public Optional<Warning> look(Findings findings) {
        return judge(findings, "nll", findings.keptCurve("nll", Course.LEAST))
                .or(() -> judge(findings, "negative-elbo", bound(findings)));
    }

    /** The loss of a bound may be weighted; its terms are not. */
    private static Optional<double[]> bound(Findings findings) {
        Optional<double[]> reconstruction = findings.keptCurve("reconstruction", Course.LEAST);
        Optional<double[]> divergence = findings.keptCurve("kl-to-prior", Course.LEAST);
        return reconstruction.flatMap(values -> divergence
                .filter(others -> others.length == values.length)
                .map(others -> {
                    double[] sum = values.clone();
                    Arrays.setAll(sum, i -> values[i] + others[i]);
                    return sum;
                }));
    }

    private static Optional<Warning> judge(Findings findings, String id, Optional<double[]> training) {
        Optional<Metric> test = findings.metric(id);
        if (test.isEmpty() || training.isEmpty()) {
            return Optional.empty();
        }
        Course course = Course.of(training.get());
        double gap = test.get().value() - course.last();
        double error = Math.hypot(test.get().standardError(), course.error());
        double gained = course.first() - course.lowest();
        boolean beyondErrors = gap > ERRORS * error && gap > SHARE * gained;
        boolean hopeless = gap > error && gap > HOPELESS * gained && gained > ERRORS * course.error();
        return beyondErrors || hopeless
                ? Optional.of(new Warning(
                        "'" + id + "' is " + Texts.number(test.get().value()) + " on test data and was "
                                + Texts.number(course.last()) + " on training data in the last fifth of the steps",
                        "a model that learned the training data by heart",
                        "stop early with 'patience' and 'data.validation', or choose a smaller model, more data or"
                                + " 'weight-decay'"))
                : Optional.empty();
    }
}
