package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/** The encoder tells nothing of the data: q(z|x) is the prior for every x. */
final class CollapsedPosterior implements Rule {
    private static final double LEAST_NATS = 0.1;
    private static final double LEAST_UNITS = 0.5;

    @Override
    public Optional<Warning> look(Findings findings) {
        Optional<Metric> units = findings.metric("active-units").filter(metric -> metric.value() < LEAST_UNITS);
        Optional<Metric> divergence = findings.metric("kl-to-prior").filter(metric -> metric.value() < LEAST_NATS);
        return units.map(metric -> "None of the latent variables is active: the mean of q(z|x) hardly changes with x")
                .or(() -> divergence.map(metric -> "KL(q(z|x) || p(z)) is " + Texts.number(metric.value())
                        + " nats on average: the latent variables tell nothing of x"))
                .map(evidence -> new Warning(
                        evidence,
                        "a posterior that collapsed, for the divergence weighs more than what the decoder gains from z",
                        "lower 'beta', train for more steps, or choose a weaker decoder"));
    }
}
