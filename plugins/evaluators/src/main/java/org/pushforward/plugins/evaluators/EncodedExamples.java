package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Examples as an encoder sees them, each with one z from its posterior. */
final class EncodedExamples {
    private static final int BATCH = 250;
    private static final double ACTIVE = 0.01;
    private static final double THIN = 0.01;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final double[][] mean;
    private final double[][] logVariance;
    private final double[][] precision;
    private final double[][] z;

    private EncodedExamples(double[][] mean, double[][] logVariance, double[][] z) {
        this.mean = mean;
        this.logVariance = logVariance;
        this.z = z;
        this.precision = new double[logVariance.length][];
        Arrays.setAll(
                precision,
                i -> Arrays.stream(logVariance[i]).map(v -> Math.exp(-v)).toArray());
    }

    static EncodedExamples of(TrainedModel model, Batch examples, DataShape data, Workbench bench) {
        int n = examples.size();
        AtLabels labels = new AtLabels(model.model());
        try (BatchFunction function = model.compile(Math.min(n, BATCH), labels.inputs(data.example()), in -> {
            Encoder encoder = labels.at(in).capability(Encoder.class).orElseThrow();
            Encoder.Posterior posterior = encoder.encode(in.get(0), Pass.evaluation());
            return List.of(posterior.mean(), posterior.logVariance());
        })) {
            List<Tensor> results = function.apply(labels.fed(examples, examples.values()));
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
        KernelDistance energy = KernelDistance.measure(
                Tensor.of(posterior, shape), Tensor.of(prior, shape), Value::sqrt, 0, draws, bench);
        return new Metric(
                "aggregate-energy", energy.distance(), energy.standardError(), "", Metric.Better.LOWER, count());
    }

    /**
     * Returns the share of as many draws from the standard normal prior that lie where the mixture of all posteriors is thinner
     * than around all but k of the z, k being a hundredth of them, each among the posteriors of other examples. Draws from the
     * mixture itself are k / (n + 1) of them. The standard error is that of the share and of where the k-th of the z lies.
     */
    Metric holes(Workbench bench) {
        Draws draws = bench.random("evaluation/latent").step(2);
        double[] atExamples = new double[count()];
        double[] atPrior = new double[count()];
        double[] drawn = new double[size()];
        for (int i = 0; i < count(); i++) {
            bench.progress("looking for holes", i, count());
            atExamples[i] = logMixture(z[i], i);
            Arrays.setAll(drawn, k -> draws.nextNormal());
            atPrior[i] = logMixture(drawn, -1);
        }
        Arrays.sort(atExamples);
        double rank = Math.max(1, THIN * count());
        double spread = Math.sqrt(rank * (1 - THIN));
        double share = shareBelow(atExamples, rank, atPrior);
        double ofRank =
                (shareBelow(atExamples, rank + spread, atPrior) - shareBelow(atExamples, rank - spread, atPrior)) / 2;
        double smoothed = (share * count() + 2) / (count() + 4);
        double error = Math.hypot(Math.sqrt(smoothed * (1 - smoothed) / count()), ofRank);
        return new Metric("holes", share, error, "", Metric.Better.LOWER, count());
    }

    /** Returns the share of numbers below the one of a rank, from 1, among sorted ones. */
    private static double shareBelow(double[] sorted, double rank, double... numbers) {
        int place = (int) Math.max(0, Math.min(sorted.length, Math.round(rank)) - 1);
        return (double) Arrays.stream(numbers)
                        .filter(number -> number < sorted[place])
                        .count()
                / numbers.length;
    }

    /** Returns the logarithm of the mixture of all posteriors but one at a point. */
    private double logMixture(double[] point, int without) {
        double[] terms = new double[count()];
        for (int k = 0; k < size(); k++) {
            addLogNormal(terms, point[k], k);
        }
        if (without >= 0) {
            terms[without] = Double.NEGATIVE_INFINITY;
        }
        return logSum(terms) - Math.log(without >= 0 ? count() - 1.0 : count());
    }

    /** Returns log e(z_i|x_i) - log q(z_i) for each i, q being the mixture of all n posteriors; each at most ln n. */
    Statistics information(Workbench bench) {
        double[] information = new double[count()];
        double[] terms = new double[count()];
        for (int i = 0; i < count(); i++) {
            bench.progress("comparing posteriors", i, 2L * count());
            Arrays.fill(terms, 0);
            for (int k = 0; k < size(); k++) {
                addLogNormal(terms, z[i][k], k);
            }
            information[i] = terms[i] - logSum(terms) + Math.log(count());
        }
        return new Statistics(information);
    }

    /**
     * Returns the sum over dimensions of log q_k(z_ik) - log p(z_ik) for each i, q_k being the mixture of the posteriors of
     * all examples but x_i in dimension k.
     */
    Statistics marginalDivergence(Workbench bench) {
        double[] divergence = new double[count()];
        double[] terms = new double[count()];
        for (int i = 0; i < count(); i++) {
            bench.progress("comparing posteriors", (long) count() + i, 2L * count());
            for (int k = 0; k < size(); k++) {
                Arrays.fill(terms, 0);
                addLogNormal(terms, z[i][k], k);
                terms[i] = Double.NEGATIVE_INFINITY;
                double logPrior = -(z[i][k] * z[i][k] + LOG_TWO_PI) / 2;
                divergence[i] += logSum(terms) - Math.log(count() - 1.0) - logPrior;
            }
        }
        return new Statistics(divergence);
    }

    /** Adds the logarithm of each posterior's density in dimension k. */
    private void addLogNormal(double[] terms, double at, int k) {
        for (int j = 0; j < terms.length; j++) {
            double difference = at - mean[j][k];
            terms[j] -= (difference * difference * precision[j][k] + logVariance[j][k] + LOG_TWO_PI) / 2;
        }
    }

    private static double logSum(double... terms) {
        double largest = Arrays.stream(terms).max().orElseThrow();
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }
}
