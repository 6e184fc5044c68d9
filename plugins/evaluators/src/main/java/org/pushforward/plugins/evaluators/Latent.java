package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
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
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * The evaluator {@code latent}: how an encoder uses its latent space.
 *
 * <p>With the aggregate posterior q(z) = E_x[e(z|x)], the mean of KL(e(z|x) || p(z)) is I(x; z) + KL(q || p), estimated on
 * n examples with one z each. {@code mutual-information} takes q as the mixture of their n posteriors: a lower bound, at
 * most ln n. {@code marginal-kl} is the sum over dimensions of KL(q_k || p_k), a lower bound of KL(q || p) that leaves out
 * how dimensions depend on one another; q_k is the mixture of the n - 1 posteriors of other examples. The standard errors
 * take the mixtures as given. The encoder of a conditional model is given the label, and x is then both. {@code aggregate-energy}
 * is the energy distance of the z to the prior in all dimensions. {@code holes} is the share of the prior that lies where q is
 * thinner than around 99 % of the z: 1 % where q is the prior, and more the more of what is sampled has never been decoded in
 * training.
 */
@Component(service = Evaluator.class)
public final class Latent implements Evaluator<Latent.Options> {
    /**
     * Options of the evaluator.
     *
     * @param examples the most test examples that are used
     */
    record Options(
            @Option(
                    help = "the most test examples that are used; time grows with the square of it",
                    defaultValue = "2000",
                    minimum = LEAST,
                    maximum = 20_000)
            int examples) {}

    private static final int LEAST = 10;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "latent",
            "Active units, mutual information, distances of the aggregate posterior to the prior, and its holes",
            "Burda, Grosse, Salakhutdinov: Importance weighted autoencoders, ICLR 2016, section 5.2;"
                    + " Hoffman, Johnson: ELBO surgery, 2016; Chen et al.: Isolating sources of disentanglement, NeurIPS 2018;"
                    + " Poole et al.: On variational bounds of mutual information, ICML 2019;"
                    + " Rosca, Lakshminarayanan, Mohamed: Distribution matching in variational inference, 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.ENCODER, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("active-units", "mutual-information", "marginal-kl", "aggregate-energy", "holes");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        Batch examples = RealExamples.test(this, data, options.examples(), options.examples(), LEAST, bench);
        EncodedExamples encoded = EncodedExamples.of(model, examples, data.shape(), bench);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(encoded.activeUnits());
        metrics.add(encoded.information(bench).nats("mutual-information", Metric.Better.NEITHER));
        if (ConditionalModel.givenAny(model.model())
                .capability(LearnedPrior.class)
                .isEmpty()) {
            metrics.add(encoded.marginalDivergence(bench).nats("marginal-kl", Metric.Better.LOWER));
            metrics.add(encoded.aggregateEnergy(bench));
            metrics.add(encoded.holes(bench));
        }
        return new Evaluation(metrics);
    }
}
