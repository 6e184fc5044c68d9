package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;

/**
 * The evaluator {@code kl-to-truth}: KL(p || q) = E_p[log p(x) - log q(x)] as the mean over fresh draws x from the exact
 * density p, in nats.
 *
 * <p>The differences are paired, so that their mean varies less than the two likelihoods. For data of two dimensions the
 * integral of q comes with it: a divergence to something that is no density means nothing.
 */
@Component(service = Evaluator.class)
public final class DivergenceToTruth implements Evaluator<DivergenceToTruth.Options> {
    /**
     * Options of the evaluator.
     *
     * @param draws the number of draws from the exact density
     * @param grid the distance between neighbouring grid points of the integral
     */
    record Options(
            @Option(
                    help = "number of fresh draws from the exact density",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 100_000_000)
            int draws,

            @Option(
                    help = "distance between grid points of the integral of the model's density",
                    defaultValue = "0.01",
                    minimum = 0.0005,
                    maximum = 0.02)
            double grid) {}

    private static final double TOLERANCE = 0.01;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "kl-to-truth",
            "Kullback-Leibler divergence from the exact density to the model, with the integral of the model",
            "Kullback, Leibler: On information and sufficiency, Annals of Mathematical Statistics 1951",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.DENSITY, Need.EXACT_DENSITY);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("kl-to-truth", "integral", "entropy");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        ExactDensity truth = data.exactDensity().orElseThrow();
        try (LogDensity density = LogDensity.of(model, data)) {
            List<Metric> metrics = new ArrayList<>();
            double[] differences = differences(truth, density, data, options, bench);
            metrics.add(new Statistics(differences).nats("kl-to-truth", Metric.Better.LOWER));
            List<Warning> warnings = new ArrayList<>();
            if (data.shape().features() == 2) {
                Metric integral = GridIntegral.measure(density, truth, options.grid(), bench);
                metrics.add(integral);
                if (Math.abs(integral.value() - 1) > TOLERANCE) {
                    warnings.add(noDensity(integral.value()));
                }
            }
            metrics.add(new Metric("entropy", truth.entropy(), 0, "nats", Metric.Better.NEITHER, 0));
            return new Evaluation(metrics, warnings, Map.of("kl-to-truth", differences));
        }
    }

    private static Warning noDensity(double integral) {
        return new Warning(
                "The integral of the model's density is %.4g where that of a density is 1, so that 'kl-to-truth' and 'nll' are off by %+.3g nats"
                        .formatted(integral, -Math.log(integral)),
                "a log-determinant that is wrong, too few steps of an integration in time, or mass where the grid is not",
                "measure 'log-det-check', choose more steps or a finer 'grid'");
    }

    /** Returns log p(x) - log q(x) at fresh draws x from p. */
    private static double[] differences(
            ExactDensity truth, LogDensity density, Dataset data, Options options, Workbench bench) {
        Draws draws = bench.random("evaluation/kl-to-truth").step(0);
        int features = data.shape().features();
        double[] points = new double[options.draws() * features];
        double[] differences = new double[options.draws()];
        for (int i = 0; i < options.draws(); i++) {
            double[] point = truth.draw(draws);
            System.arraycopy(point, 0, points, i * features, features);
            differences[i] = truth.logDensity(point);
        }
        double[] model = density.at(Tensor.of(points, Shape.of(options.draws(), features)));
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= model[i];
        }
        return differences;
    }
}
