package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Samples the evidence lower bound of a trained model. */
final class BoundSampler implements AutoCloseable {
    private static final int BATCH = 250;

    private final StandardNormal noise;
    private final AtLabels labels;
    private final Workbench bench;
    private final BatchFunction function;

    /**
     * The terms of the negative bound in nats, one number for each example.
     *
     * @param sum reconstruction and divergence together
     * @param reconstruction -log p(x|z) for one z from e(z|x)
     * @param divergence KL(e(z|x) || p(z)), in closed form for the normal prior, at the same z for a learned one
     */
    record Terms(Statistics sum, Statistics reconstruction, Statistics divergence) {}

    /** Prepares for a model with an encoder and a likelihood, given the label where it is conditional. */
    BoundSampler(TrainedModel model, DataShape data, Workbench bench) {
        Value example = Value.input("data", data.example().insert(0, Dimension.of(1)));
        Encoder any = ConditionalModel.givenAny(model.model())
                .capability(Encoder.class)
                .orElseThrow();
        this.noise = new StandardNormal(
                (int) any.encode(example, Pass.evaluation()).mean().shape().size(1));
        this.labels = new AtLabels(model.model());
        this.bench = bench;
        this.function = model.compile(
                BATCH, labels.inputs(data.example(), noise.shape()), in -> terms(labels.at(in), in.get(0), in.get(1)));
    }

    /** Returns -log p(x|z), the divergence, and log p(x|z) + log p(z) - log e(z|x), for z = mean + sigma eps. */
    private List<Value> terms(Model model, Value data, Value eps) {
        Encoder encoder = model.capability(Encoder.class).orElseThrow();
        Likelihood likelihood = model.capability(Likelihood.class).orElseThrow();
        Optional<LearnedPrior> prior = model.capability(LearnedPrior.class);
        Encoder.Posterior posterior = encoder.encode(data, Pass.evaluation());
        Value latent = posterior.sample(eps);
        Value logLikelihood = likelihood.logLikelihood(data, latent, Pass.evaluation());
        Value logPrior = prior.map(learned -> learned.logPrior(latent, Pass.evaluation()))
                .orElseGet(() -> noise.logDensity(latent));
        Value sampledDivergence = noise.logDensity(eps)
                .subtract(posterior.logVariance().multiply(0.5).sum(1))
                .subtract(logPrior);
        return List.of(
                logLikelihood.negate(),
                prior.isPresent() ? sampledDivergence : posterior.divergence(),
                logLikelihood.subtract(sampledDivergence));
    }

    /** Returns the terms of the bound for some examples. */
    Terms bound(Batch examples) {
        List<Tensor> results = apply(examples, 0);
        double[] reconstruction = results.get(0).toDoubles();
        double[] divergence = results.get(1).toDoubles();
        double[] sum = new double[divergence.length];
        Arrays.setAll(sum, i -> reconstruction[i] + divergence[i]);
        return new Terms(new Statistics(sum), new Statistics(reconstruction), new Statistics(divergence));
    }

    private List<Tensor> apply(Batch examples, long index) {
        return function.apply(labels.fed(examples, examples.values(), draw(examples.size(), index)));
    }

    /** Returns -log (1/k sum of k importance weights) for some examples. */
    Statistics importanceWeighted(Batch examples, int samples) {
        double[] total = new double[examples.size()];
        Arrays.fill(total, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < samples; k++) {
            bench.progress("sampling importance weights", k, samples);
            double[] logWeight = apply(examples, 1L + k).get(2).toDoubles();
            Arrays.setAll(total, i -> logSum(total[i], logWeight[i]));
        }
        Arrays.setAll(total, i -> Math.log(samples) - total[i]);
        return new Statistics(total);
    }

    private static double logSum(double a, double b) {
        double largest = Math.max(a, b);
        return largest == Double.NEGATIVE_INFINITY
                ? largest
                : largest + Math.log(Math.exp(a - largest) + Math.exp(b - largest));
    }

    private Tensor draw(int count, long index) {
        Draws draws = bench.random("evaluation/elbo").step(index);
        Shape shape = noise.shape().insert(0, Dimension.of(count));
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = noise.next(draws);
        }
        return Tensor.of(values, shape);
    }

    @Override
    public void close() {
        function.close();
    }
}
