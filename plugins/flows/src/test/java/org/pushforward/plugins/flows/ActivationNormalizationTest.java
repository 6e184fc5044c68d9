package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

final class ActivationNormalizationTest {
    private final Sample sample = new Sample(5, "normalization");
    private final Parameters parameters = new Parameters();
    private final ActivationNormalization normalization = ActivationNormalization.create(parameters, 2);

    private Value batch(double deviation) {
        return sample.normal("batch", Shape.of(200, 2), deviation).add(7);
    }

    @Test
    void theFirstBatchOfTrainingComesOutWithMeanZeroAndDeviationOne() {
        sample.perturb(parameters, 0);
        Value latent = normalization.inverse(batch(3), Pass.training()).value();
        sample.assertClose(latent.mean(0), new double[2], 1e-12);
        sample.assertClose(latent.square().mean(0), new double[] {1, 1}, 1e-9);
    }

    @Test
    void laterBatchesDoNotChangeWhatTheFirstOneSet() {
        sample.perturb(parameters, 0);
        Pass first = Pass.training();
        normalization.inverse(batch(3), first);
        for (Parameter statistic : parameters.inScope(Parameter.Role.STATISTIC)) {
            Value moved = first.moved().get(statistic.value());
            sample.give(statistic.value(), Tensor.of(sample.evaluate(moved), statistic.shape()));
        }
        Value point = sample.normal("point", Shape.of(4, 2), 1);
        double[] before =
                sample.evaluate(normalization.inverse(point, Pass.evaluation()).value());
        Pass second = Pass.training();
        normalization.inverse(batch(20), second);
        for (Parameter statistic : parameters.inScope(Parameter.Role.STATISTIC)) {
            sample.assertClose(second.moved().get(statistic.value()), sample.evaluate(statistic.value()), 0);
        }
        sample.assertClose(normalization.inverse(point, Pass.evaluation()).value(), before, 0);
    }

    @Test
    void aColumnThatNeverChangesKeepsEverythingFinite() {
        sample.perturb(parameters, 0);
        Value constant = Value.constant(4).expand(Shape.of(10, 2));
        double[] latent =
                sample.evaluate(normalization.inverse(constant, Pass.training()).value());
        assertThat(latent).containsOnly(new double[] {0}, within(1e-9));
    }
}
