package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Examples as an encoder sees them, each with one z from its posterior. */
final class EncodedExamples {
    private static final int BATCH = 250;
    private static final double ACTIVE = 0.01;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final double[][] mean;
    private final double[][] logVariance;
    private final double[][] z;

    private EncodedExamples(double[][] mean, double[][] logVariance, double[][] z) {
        this.mean = mean;
        this.logVariance = logVariance;
        this.z = z;
    }

    static EncodedExamples of(TrainedModel model, Encoder encoder, Tensor examples, DataShape data, Workbench bench) {
        int n = Math.toIntExact(examples.shape().size(0));
        try (BatchFunction function = model.compile(Math.min(n, BATCH), List.of(data.example()), in -> {
            Encoder.Posterior posterior = encoder.encode(in.get(0), Pass.evaluation());
            return List.of(posterior.mean(), posterior.logVariance());
        })) {
            List<Tensor> results = function.apply(examples);
            double[][] mean = rows(results.get(0));
            double[][] logVariance = rows(results.get(1));
            Draws draws = bench.random("evaluation/latent").step(0);
            double[][] z = new double[n][mean[0].length];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < z[i].length; k++) {
                    z[i][k] = mean[i][k] + Math.exp(logVariance[i][k] / 2) * draws.nextNormal();
                }
            }
            return new EncodedExamples(mean, logVariance, z);
        }
    }

    private static double[][] rows(Tensor tensor) {
        int columns = tensor.shape().example().elementCount();
        double[] flat = tensor.toDoubles();
        double[][] rows = new double[flat.length / columns][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns));
        return rows;
    }

    private int count() {
        return mean.length;
    }

    private int size() {
        return mean[0].length;
    }

    /**
     * Returns the number of dimensions in which the posterior mean has a variance above .01; its standard error is that
     * of a sum of coins, each dimension active with the probability that its normal estimate of the variance gives.
     */
    Metric activeUnits() {
        int active = 0;
        double uncertainty = 0;
        for (int k = 0; k < size(); k++) {
            int dimension = k;
            double[] squares = new double[count()];
            double centre = new Statistics(column(k)).mean();
            Arrays.setAll(squares, i -> Math.pow(mean[i][dimension] - centre, 2));
            Statistics variance = new Statistics(squares);
            active += variance.mean() > ACTIVE ? 1 : 0;
            double error = Math.max(variance.standardError(), Double.MIN_NORMAL);
            double probability = 1 / (1 + Math.exp(-1.702 * (variance.mean() - ACTIVE) / error));
            uncertainty += probability * (1 - probability);
        }
        return new Metric("active-units", active, Math.sqrt(uncertainty), "", Metric.Better.NEITHER, count());
    }

    private double[] column(int k) {
        double[] column = new double[count()];
        Arrays.setAll(column, i -> mean[i][k]);
        return column;
    }

    /** Returns the energy distance between the z and as many numbers from the standard normal prior. */
    Metric aggregateEnergy(Workbench bench) {
        Draws draws = bench.random("evaluation/latent").step(1);
        double[] prior = new double[count() * size()];
        double[] posterior = new double[prior.length];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = draws.nextNormal();
            posterior[i] = z[i / size()][i % size()];
        }
        Shape shape = Shape.of(count(), size());
        EnergyDistance energy =
                EnergyDistance.measure(Tensor.of(posterior, shape), Tensor.of(prior, shape), 0, draws, bench);
        return new Metric(
                "aggregate-energy", energy.distance(), energy.standardError(), "", Metric.Better.LOWER, count());
    }

    /**
     * The two mixtures of n posteriors, each at the z of each example.
     *
     * @param information log e(z_i|x_i) - log q(z_i), where q is the mixture of all posteriors; at most ln n
     * @param divergence log q(z_i) - log p(z_i), where q is the mixture of all posteriors but that of x_i
     */
    record Aggregate(Statistics information, Statistics divergence) {}

    /** Compares the posteriors of all examples, in time n^2 q. */
    Aggregate aggregate(Workbench bench) {
        int n = count();
        double[][] precision = new double[n][size()];
        double[] offset = new double[n];
        for (int j = 0; j < n; j++) {
            offset[j] = size() * LOG_TWO_PI;
            for (int k = 0; k < size(); k++) {
                precision[j][k] = Math.exp(-logVariance[j][k]);
                offset[j] += logVariance[j][k];
            }
        }
        double[] information = new double[n];
        double[] divergence = new double[n];
        double[] terms = new double[n];
        for (int i = 0; i < n; i++) {
            bench.progress("comparing posteriors", i, n);
            double own = logNormal(z[i], mean[i], precision[i], offset[i]);
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                terms[j] = logNormal(z[i], mean[j], precision[j], offset[j]);
                largest = j == i ? largest : Math.max(largest, terms[j]);
            }
            double others = 0;
            for (int j = 0; j < n; j++) {
                others += j == i ? 0 : Math.exp(terms[j] - largest);
            }
            double logOthers = largest + Math.log(others);
            double top = Math.max(logOthers, own);
            double logAll = top + Math.log(Math.exp(logOthers - top) + Math.exp(own - top));
            information[i] = own - logAll + Math.log(n);
            divergence[i] = logOthers - Math.log(n - 1.0) - logPrior(z[i]);
        }
        return new Aggregate(new Statistics(information), new Statistics(divergence));
    }

    private static double logNormal(double[] z, double[] mean, double[] precision, double offset) {
        double sum = offset;
        for (int k = 0; k < z.length; k++) {
            double difference = z[k] - mean[k];
            sum += difference * difference * precision[k];
        }
        return -sum / 2;
    }

    private static double logPrior(double... z) {
        double squares = 0;
        for (double coordinate : z) {
            squares += coordinate * coordinate;
        }
        return -(squares + z.length * LOG_TWO_PI) / 2;
    }
}
