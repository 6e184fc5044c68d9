package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** As many points of one sample as of another, standardised, in folds that hold as many of either. */
final class Folds {
    private static final int BATCH = 128;
    private static final double RATE = 3e-3;

    private final Tensor points;
    private final int[][] folds;
    private final int width;
    private final int steps;
    private final RandomStream stream;
    private final Workbench bench;

    /**
     * Mixes two samples.
     *
     * @param count the number of folds, at least 2
     * @param width the number of units in both hidden layers of the classifiers
     * @param steps the number of steps in which one is trained
     */
    Folds(Tensor first, Tensor second, int count, int width, int steps, RandomStream stream, Workbench bench) {
        this.width = width;
        this.steps = steps;
        this.stream = stream;
        this.bench = bench;
        Draws draws = stream.child("order").step(0);
        int each = Math.min(Points.count(first), Points.count(second));
        int[] fromFirst = draws.permutation(Points.count(first));
        int[] fromSecond = draws.permutation(Points.count(second));
        Tensor pooled = Points.pool(first, second, ElementType.FLOAT64);
        int features = Points.features(pooled);
        points = Tensor.zeros(bench.engine().precision(), Shape.of(2L * each, features));
        double[] scale = scale(pooled);
        for (int i = 0; i < 2 * each; i++) {
            int source = i % 2 == 0 ? fromFirst[i / 2] : Points.count(first) + fromSecond[i / 2];
            for (int k = 0; k < features; k++) {
                points.set(i * features + k, pooled.get(source * features + k) * scale[k]);
            }
        }
        folds = new int[count][];
        // Neighbours are of different samples, so that pairs keep folds balanced.
        Arrays.setAll(
                folds,
                fold -> IntStream.range(0, 2 * each)
                        .filter(i -> i / 2 % count == fold)
                        .toArray());
    }

    private static double[] scale(Tensor pooled) {
        int features = Points.features(pooled);
        double[] squares = new double[features];
        for (int i = 0; i < pooled.elementCount(); i++) {
            squares[i % features] += pooled.get(i) * pooled.get(i) / Points.count(pooled);
        }
        return Arrays.stream(squares)
                .map(square -> square > 0 ? 1 / Math.sqrt(square) : 0)
                .toArray();
    }

    int count() {
        return folds.length;
    }

    /**
     * Returns, for each point of one fold, the probability with which it is of the first sample according to a classifier that
     * was trained on others; points of the first sample at even places, of the second at odd ones.
     */
    double[] judge(int fold, List<Integer> trainedOn) {
        int[] training =
                trainedOn.stream().flatMapToInt(f -> Arrays.stream(folds[f])).toArray();
        Parameters parameters = new Parameters();
        int features = Points.features(points);
        Classifier.Network network = new Classifier.Network(
                parameters,
                Linear.create(parameters.scope("first"), features, width)
                        .then(Activation.relu())
                        .then(Linear.create(parameters.scope("second"), width, width))
                        .then(Activation.relu()),
                Linear.create(parameters.scope("head"), width, 2),
                Shape.of(features),
                2);
        try (Classifier classifier = new Classifier(network, stream.seed(), bench)) {
            int batch = Math.min(BATCH, training.length);
            RandomStream choice = stream.child("fold-" + fold + "-after-" + trainedOn.size());
            classifier.train(
                    (examples, targets, step) -> {
                        Draws draws = choice.step(step);
                        for (int i = 0; i < batch; i++) {
                            int point = training[draws.nextInt(training.length)];
                            examples.rows(i, i + 1)
                                    .bytes()
                                    .put(points.rows(point, point + 1).bytes());
                            targets.set(2 * i, point % 2 == 0 ? 1 : 0);
                            targets.set(2 * i + 1, point % 2 == 0 ? 0 : 1);
                        }
                    },
                    batch,
                    steps,
                    RATE);
            Tensor judged = Tensor.zeros(points.type(), Shape.of(folds[fold].length, features));
            for (int i = 0; i < folds[fold].length; i++) {
                judged.rows(i, i + 1)
                        .bytes()
                        .put(points.rows(folds[fold][i], folds[fold][i] + 1).bytes());
            }
            double[] logProbabilities = classifier.of(judged).logProbabilities().toDoubles();
            double[] probabilities = new double[folds[fold].length];
            Arrays.setAll(probabilities, i -> Math.exp(logProbabilities[2 * i]));
            return probabilities;
        }
    }
}
