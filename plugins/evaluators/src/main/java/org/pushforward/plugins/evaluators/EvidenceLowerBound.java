package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * The evaluator {@code elbo}: the negative evidence lower bound -E_e[log p(x|z)] + KL(e(z|x) || p(z)) over all test
 * examples in evaluation mode, in nats. Of a conditional model it is the bound of log p(x|y) at the label y of each example.
 */
@Component(service = Evaluator.class)
public final class EvidenceLowerBound implements Evaluator<EvidenceLowerBound.Options> {
    /**
     * Options of the evaluator.
     *
     * @param draws the number of draws from data without end
     * @param examples the number of test examples that are looked at, from the first; 0 for all
     */
    record Options(
            @Option(
                    help = "number of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 100_000_000)
            int draws,

            @Option(
                    help = "test examples that are looked at, from the first; 0 for all",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 100_000_000)
            int examples) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "elbo",
            "Negative evidence lower bound of the test data, and its two terms",
            "Kingma, Welling: Auto-encoding variational Bayes, ICLR 2014",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.ENCODER, Need.LIKELIHOOD, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("negative-elbo", "reconstruction", "kl-to-prior");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        Batch examples = RealExamples.test(this, data, options.draws(), options.examples(), 2, bench);
        try (BoundSampler sampler = new BoundSampler(model, data.shape(), bench)) {
            BoundSampler.Terms terms = sampler.bound(examples);
            return new Evaluation(
                    List.of(
                            terms.sum().nats("negative-elbo", Metric.Better.LOWER),
                            terms.reconstruction().nats("reconstruction", Metric.Better.LOWER),
                            terms.divergence().nats("kl-to-prior", Metric.Better.NEITHER)),
                    List.of(),
                    Map.of(
                            "negative-elbo", terms.sum().values(),
                            "reconstruction", terms.reconstruction().values()));
        }
    }
}
