package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** The critic's scores of data and of samples are ever further apart: nothing bounds its slope. */
final class ExplodedScores implements Rule {
    private static final double FAR = 100;
    private static final double TIMES = 10;
    // No slope that is of use is so steep, whatever the scores were before.
    private static final double HOPELESS = 1000;

    @Override
    public Optional<Warning> look(Findings findings) {
        Optional<double[]> ofData = findings.curve("critic.score-of-data", Course.LEAST);
        Optional<double[]> ofGenerated = findings.curve("critic.score-of-generated", Course.LEAST);
        if (ofData.isEmpty() || ofGenerated.isEmpty()) {
            return Optional.empty();
        }
        double[] gaps = new double[Math.min(ofData.get().length, ofGenerated.get().length)];
        Arrays.setAll(gaps, i -> Math.abs(ofData.get()[i] - ofGenerated.get()[i]));
        Course course = Course.of(gaps);
        boolean grown = course.last() > FAR && course.last() > TIMES * Math.max(course.lowest(), 1);
        boolean exploded = grown || course.last() > HOPELESS;
        return exploded
                ? Optional.of(new Warning(
                        "The critic's scores of data and of samples are " + Texts.number(course.last())
                                + " apart in the last fifth of the steps, after "
                                + Texts.number(course.lowest()) + " where they were closest",
                        "a critic without a constraint on its slope",
                        "set 'clip' (0.01), 'gradient-penalty' (10) or 'model.normalization=spectral'"))
                : Optional.empty();
    }
}
