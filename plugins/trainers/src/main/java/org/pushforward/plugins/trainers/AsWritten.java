package org.pushforward.plugins.trainers;

import java.util.List;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Value;

/** The divergence from the standard normal prior as the course's code estimates it. */
final class AsWritten {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private AsWritten() {}

    /** Returns the mean of log e(z|x) - log p(z) with the given defects, a scalar. */
    static Value divergence(
            List<Defect> defects, StepInputs step, Encoder.Posterior posterior, Value noise, Value latent) {
        boolean constants = defects.contains(Defect.CONSTANTS);
        double dimension = latent.shape().size(1);
        double perExample = constants ? dimension / step.batch() : dimension;
        double channels = constants ? step.data().shape().size(1) : dimension;
        double entropy = defects.contains(Defect.ENTROPY) ? 0.25 : 0.5;
        return latent.square()
                .subtract(noise.square())
                .sum(1)
                .multiply(0.5)
                .subtract(posterior.logVariance().sum(1).multiply(entropy))
                .mean()
                .add((channels - perExample) * LOG_TWO_PI / 2);
    }
}
