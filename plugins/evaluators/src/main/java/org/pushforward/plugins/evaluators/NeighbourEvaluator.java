package org.pushforward.plugins.evaluators;

import java.util.List;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * Compares two samples by balls around the points of each that reach to the k-th nearest other point of the same sample.
 *
 * <p>Distances are those of the data's values, not of a network's features. The standard errors are the spread over random
 * halves of both samples.
 *
 * @param <O> the record of the options
 */
abstract class NeighbourEvaluator<O extends Record> extends TwoSampleEvaluator<O> {
    /** Returns k. */
    abstract int neighbours(O options);

    /** Returns what the balls around samples and those around real examples say. */
    abstract List<Metric> compare(Balls ofSamples, Balls ofReal, int neighbours, DistanceRows distances);

    @Override
    final int least(O options) {
        return 10 * neighbours(options);
    }

    @Override
    final List<Metric> compare(Tensor samples, Tensor real, O options, RandomStream stream, Workbench bench) {
        Tensor pooled = Points.pool(samples, real, bench.engine().precision());
        int n = Points.count(samples);
        int all = Points.count(pooled);
        int k = neighbours(options);
        try (DistanceRows distances = new DistanceRows(all, Points.features(pooled), bench)) {
            return compare(
                    Balls.around(pooled.rows(0, n), k, stream.child("samples").step(0), distances),
                    Balls.around(pooled.rows(n, all), k, stream.child("real").step(0), distances),
                    k,
                    distances);
        }
    }

    static Metric metric(String id, double[] ofSets, int points) {
        return new Metric(id, ofSets[0], Balls.standardError(points, ofSets), "", Metric.Better.HIGHER, points);
    }
}
