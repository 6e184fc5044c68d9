package org.pushforward.conformance;

import java.util.Arrays;
import java.util.List;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.training.EngineModel;

/** What holds for the density of one or two features: on a grid around samples, on the engine that people train on. */
final class DensityLaws {
    private static final int SAMPLES = 4000;
    private static final int SIDE = 160;
    private static final int LINE = 4000;
    private static final int COARSE = 8;
    private static final double TOLERANCE = 5e-3;

    private final Model model;
    private final ModelCase one;
    private final int features;
    private Grid grid;

    DensityLaws(Model model, ModelCase one) {
        this.model = model;
        this.one = one;
        this.features = one.data().features();
    }

    /** Samples, and the probability of the cells of a grid around them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Grid(double[] samples, double[][] box, int side, double[] masses) {}

    private Grid grid() {
        if (grid == null) {
            grid = compute();
        }
        return grid;
    }

    private Grid compute() {
        Trial trial = Trial.around(model.parameters(), "density" + one);
        int side = features == 1 ? LINE : SIDE;
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                EngineModel trained = new EngineModel(model, trial.weights(), engine);
                BatchFunction generator = trained.compile(
                        SAMPLES,
                        List.of(model.generator().prior().shape()),
                        inputs -> List.of(model.generator().generate(inputs.get(0), Pass.evaluation())));
                BatchFunction density = trained.compile(
                        side,
                        List.of(one.data().example()),
                        inputs -> List.of(model.capability(Density.class)
                                .orElseThrow()
                                .logDensity(inputs.get(0), Pass.evaluation())))) {
            Tensor latent = trial.normals(model.generator().prior().shape().insert(0, Dimension.of(SAMPLES)));
            double[] samples = generator.apply(latent).get(0).toDoubles();
            double[][] box = new double[features][];
            Arrays.setAll(box, axis -> around(samples, axis));
            double cell = 1;
            for (double[] interval : box) {
                cell *= (interval[1] - interval[0]) / side;
            }
            double[] masses = density.apply(points(box, side)).get(0).toDoubles();
            double volume = cell;
            Arrays.setAll(masses, i -> Math.exp(masses[i]) * volume);
            return new Grid(samples, box, side, masses);
        }
    }

    /** Returns the centres of all cells, the last axis fastest. */
    private Tensor points(double[][] box, int side) {
        int count = features == 1 ? side : side * side;
        double[] points = new double[count * features];
        for (int i = 0; i < count; i++) {
            int[] cell = features == 1 ? new int[] {i} : new int[] {i / side, i % side};
            for (int axis = 0; axis < features; axis++) {
                points[i * features + axis] = box[axis][0] + (cell[axis] + 0.5) / side * (box[axis][1] - box[axis][0]);
            }
        }
        return Tensor.of(points, Shape.of(count, features));
    }

    /** Returns an interval that is wider than that of the samples by half of its length at each end. */
    private double[] around(double[] samples, int axis) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < samples.length; i += features) {
            smallest = Math.min(smallest, samples[i]);
            largest = Math.max(largest, samples[i]);
        }
        double margin = (largest - smallest) / 2;
        return new double[] {smallest - margin, largest + margin};
    }

    void integratesToOne() {
        double integral = Arrays.stream(grid().masses()).sum();
        BrokenLawException.unless(
                Math.abs(integral - 1) <= TOLERANCE,
                "The integral of the density over a grid around samples is %.4f, not 1 (seed %d)",
                integral,
                Trial.SEED);
    }

    void samplesFallWhereItLies() {
        Grid grid = grid();
        int cells = (int) Math.pow(COARSE, features);
        double[] expected = new double[cells];
        for (int i = 0; i < grid.masses().length; i++) {
            int cell = features == 1
                    ? i * COARSE / grid.side()
                    : i / grid.side() * COARSE / grid.side() * COARSE + i % grid.side() * COARSE / grid.side();
            expected[cell] += grid.masses()[i] * SAMPLES;
        }
        int[] counts = new int[cells];
        for (int i = 0; i < SAMPLES; i++) {
            int cell = 0;
            for (int axis = 0; axis < features; axis++) {
                double[] interval = grid.box()[axis];
                double place = (grid.samples()[i * features + axis] - interval[0]) / (interval[1] - interval[0]);
                cell = cell * COARSE + Math.min(COARSE - 1, (int) (place * COARSE));
            }
            counts[cell]++;
        }
        double statistic = 0;
        int compared = 0;
        for (int i = 0; i < cells; i++) {
            // Of cells with few samples the statistic says little, and of those beside a steep edge the grid too much.
            if (expected[i] >= 5) {
                statistic += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
                compared++;
            }
        }
        BrokenLawException.unless(
                statistic <= compared + 6 * Math.sqrt(2.0 * compared) + 1,
                "Of %d samples too many or too few fall into %d cells of a grid: chi-square %.1f (seed %d)",
                SAMPLES,
                compared,
                statistic,
                Trial.SEED);
    }

    /** The density of x alone is the mean of those given each label, by the frequencies of labels. */
    static void meanOverLabels(Model model, ModelCase one) {
        int batch = 5;
        Trial trial = Trial.around(model.parameters(), "labels" + one);
        Value data = trial.normal("data", one.data().example().insert(0, Dimension.of(batch)));
        double[] mean = new double[batch];
        List<Model> given = Given.each(model, batch);
        for (int label = 0; label < given.size(); label++) {
            double[] density = trial.evaluate(logDensity(given.get(label), data).exp());
            double frequency = model.capability(ConditionalModel.class)
                    .orElseThrow()
                    .labels()
                    .get(label)
                    .frequency();
            Arrays.setAll(mean, i -> mean[i] + frequency * density[i]);
        }
        Closeness.require(
                "p(x) is not the mean of p(x|y) over labels y",
                trial.evaluate(logDensity(model, data).exp()),
                mean,
                ModelCase.ROUNDING);
    }

    private static Value logDensity(Model model, Value data) {
        return model.capability(Density.class).orElseThrow().logDensity(data, Pass.evaluation());
    }
}
