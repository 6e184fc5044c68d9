package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** One set of laws for every family of flows: add a family to {@link #families} and it is held to them. */
final class FamilyLawsTest {
    private static final int BATCH = 5;
    private static final long SEED = 4;
    private static final int SIDE = 100;
    private static final int LABELS = 2;

    /**
     * A family with small options.
     *
     * @param fewestFeatures how many features its data has at least
     * @param error how far its inverse and its log-determinant may be from the true ones
     */
    record Case(ModelFamily<?> family, Map<String, ?> options, int fewestFeatures, double error) {
        Model define(int features) {
            return define(family, new DataShape(Shape.of(features), Optional.empty(), LABELS, List.of()), options);
        }

        /** Returns the models of x that a defined model is for batches of a size: itself, or one for each label. */
        static List<Model> given(Model model, int batch) {
            return model.capability(ConditionalModel.class)
                    .map(conditional -> IntStream.range(0, LABELS)
                            .mapToObj(label -> conditional.given(labels(label, batch)))
                            .toList())
                    .orElse(List.of(model));
        }

        private static Value labels(long label, int batch) {
            long[] all = new long[batch];
            Arrays.fill(all, label);
            return Value.constant(Tensor.of(all, Shape.of(batch)));
        }

        static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
            return family.define(data, family.descriptor().options().bind(options));
        }

        @Override
        public String toString() {
            // Sorted, for it names random streams.
            return family.descriptor().id() + new TreeMap<>(options);
        }
    }

    static Stream<Case> families() {
        return Stream.of(
                new Case(new RealNvp(), Map.of("layers", 3, "width", 6), 2, 1e-10),
                new Case(new Maf(), Map.of("layers", 2, "width", 6), 1, 1e-10),
                new Case(new Nsf(), Map.of("layers", 2, "width", 6, "bins", 4), 2, 1e-10),
                new Case(
                        new Nsf(), Map.of("layers", 2, "width", 6, "bins", 4, "structure", "autoregressive"), 1, 1e-10),
                new Case(new Glow(), Map.of("layers", 2, "width", 6), 2, 1e-10),
                new Case(new RealNvp(), Map.of("layers", 3, "width", 6, "conditional", true), 2, 1e-10),
                new Case(new Maf(), Map.of("layers", 2, "width", 6, "conditional", true), 1, 1e-10),
                new Case(new Nsf(), Map.of("layers", 2, "width", 6, "bins", 4, "conditional", true), 2, 1e-10),
                new Case(new Glow(), Map.of("layers", 2, "width", 6, "conditional", true), 2, 1e-10),
                new Case(new PlanarFlow(), Map.of("layers", 4), 1, 1e-10),
                // Steps of RK4 are neither each other's inverse nor do they integrate the trace exactly.
                new Case(new OtFlow(), Map.of("width", 5, "evaluation-steps", 8), 1, 1e-3),
                new Case(new OtFlow(), Map.of("width", 5, "layers", 1, "evaluation-steps", 8), 1, 1e-3),
                new Case(new OtFlow(), Map.of("width", 5, "layers", 4, "evaluation-steps", 8), 1, 1e-3));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theInverseUndoesTheGenerator(Case law) {
        for (int features : new int[] {2, 3, 5}) {
            Sample sample = new Sample(SEED, law.toString());
            Model defined = law.define(features);
            sample.perturb(defined.parameters(), 0.1);
            Value latent = sample.normal("latent", Shape.of(BATCH, features), 1);
            Value point = sample.normal("point", Shape.of(BATCH, features), 1);
            for (Model model : Case.given(defined, BATCH)) {
                Value data = model.generator().generate(latent, Pass.evaluation());
                Invertible invertible = model.capability(Invertible.class).orElseThrow();
                Invertible.Inverse inverse = invertible.inverse(data, Pass.evaluation());
                sample.assertClose(inverse.latent(), sample.evaluate(latent), law.error());

                Invertible.Inverse atPoint = invertible.inverse(point, Pass.evaluation());
                sample.assertLogDeterminant(atPoint.logDeterminant(), atPoint.latent(), point, law.error());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theTrajectoryLeadsFromTheLatentVariableToTheSample(Case law) {
        Sample sample = new Sample(SEED, law.toString());
        Model model = law.define(3);
        sample.perturb(model.parameters(), 0.1);
        int latentSize = model.generator().prior().shape().elementCount();
        Value latent = sample.normal("latent", Shape.of(BATCH, latentSize), 1);
        List<Trajectory.State> states =
                model.capability(Trajectory.class).orElseThrow().trajectory(latent, Pass.evaluation());
        assertThat(states)
                .hasSizeGreaterThan(1)
                .allMatch(state -> state.points().shape().equals(Shape.of(BATCH, 3)));
        assertThat(states.stream().map(Trajectory.State::name)).doesNotHaveDuplicates();
        sample.assertClose(states.get(0).points(), sample.evaluate(latent.slice(1, 0, 3)), 0);
        double[] end = sample.evaluate(model.generator().generate(latent, Pass.evaluation()));
        sample.assertClose(states.get(states.size() - 1).points(), end, 0);
    }

    @ParameterizedTest
    @MethodSource("families")
    void theDensityIntegratesToOne(Case law) {
        Sample sample = new Sample(SEED, law.toString());
        Model defined = law.define(2);
        sample.perturb(defined.parameters(), 0.1);
        Value latent = sample.normal("latent", Shape.of(1000, 2), 1);
        Value points = Value.input("points", Shape.of(SIDE, 2));
        List<Model> sampled = Case.given(defined, 1000);
        List<Model> measured = Case.given(defined, SIDE);
        for (int i = 0; i < sampled.size(); i++) {
            double[] samples = sample.evaluate(sampled.get(i).generator().generate(latent, Pass.evaluation()));
            assertThat(integral(sample, measured.get(i), points, around(samples, 0), around(samples, 1)))
                    .as("seed %d, label %d", SEED, i)
                    .isCloseTo(1, within(1e-3));
        }
    }

    private static double integral(Sample sample, Model model, Value points, double[] x, double[] y) {
        Density density = model.capability(Density.class).orElseThrow();
        Value sumOfRow = density.logDensity(points, Pass.evaluation()).exp().sum();
        double sum = 0;
        for (int row = 0; row < SIDE; row++) {
            double[] line = new double[2 * SIDE];
            for (int column = 0; column < SIDE; column++) {
                line[2 * column] = x[0] + (column + 0.5) / SIDE * (x[1] - x[0]);
                line[2 * column + 1] = y[0] + (row + 0.5) / SIDE * (y[1] - y[0]);
            }
            sample.give(points, Tensor.of(line, points.shape()));
            sum += sample.evaluate(sumOfRow)[0];
        }
        return sum * (x[1] - x[0]) / SIDE * (y[1] - y[0]) / SIDE;
    }

    @ParameterizedTest
    @MethodSource("families")
    void theDensityWithoutALabelIsTheMeanOverLabels(Case law) {
        Sample sample = new Sample(SEED, law.toString());
        Model model = law.define(2);
        sample.perturb(model.parameters(), 0.1);
        Value points = sample.normal("points", Shape.of(BATCH, 2), 1);
        List<double[]> given = Case.given(model, BATCH).stream()
                .map(one -> sample.evaluate(logDensity(one, points).exp()))
                .toList();
        double[] mean = new double[BATCH];
        for (int i = 0; i < BATCH; i++) {
            int point = i;
            mean[i] = given.stream()
                    .mapToDouble(density -> density[point])
                    .average()
                    .orElseThrow();
        }
        sample.assertClose(logDensity(model, points).exp(), mean, 1e-12);
        if (given.size() > 1) {
            double largest = IntStream.range(0, BATCH)
                    .mapToDouble(i -> Math.abs(given.get(0)[i] - given.get(1)[i]))
                    .max()
                    .orElseThrow();
            assertThat(largest).as("seed %d: the label matters", SEED).isGreaterThan(1e-3);
        }
    }

    private static Value logDensity(Model model, Value points) {
        return model.capability(Density.class).orElseThrow().logDensity(points, Pass.evaluation());
    }

    /** Returns an interval that is wider than that of the samples by half of its length at each end. */
    private static double[] around(double[] samples, int axis) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < samples.length; i += 2) {
            smallest = Math.min(smallest, samples[i]);
            largest = Math.max(largest, samples[i]);
        }
        double margin = (largest - smallest) / 2;
        return new double[] {smallest - margin, largest + margin};
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyParameterReceivesAGradient(Case law) {
        Sample sample = new Sample(SEED, law.toString());
        Model model = law.define(3);
        sample.perturb(model.parameters(), 0.1);
        Value data = sample.normal("data", Shape.of(BATCH, 3), 1);
        Value likelihood = model.capability(Density.class)
                .orElseThrow()
                .logDensity(data, Pass.training())
                .mean();
        sample.assertReachesEveryParameter(likelihood, model.parameters());
    }

    @ParameterizedTest
    @MethodSource("families")
    void aSingleFeatureIsModelledOrRefusedInWords(Case law) {
        if (law.fewestFeatures() == 2) {
            assertThatThrownBy(() -> law.define(1))
                    .isInstanceOf(OptionException.class)
                    .hasMessage("The family '" + law.family().descriptor().id()
                            + "' keeps some coordinates and moves others in each layer: it takes data of 2 or more"
                            + " coordinates, not of shape [1]; choose a family without couplings, such as 'maf'");
        } else {
            Sample sample = new Sample(SEED, law.toString());
            Model defined = law.define(1);
            sample.perturb(defined.parameters(), 0.1);
            Model model = Case.given(defined, BATCH)
                    .get(1 % Case.given(defined, BATCH).size());
            Value latent = sample.normal("latent", Shape.of(BATCH, 1), 1);
            Value data = model.generator().generate(latent, Pass.evaluation());
            Invertible.Inverse inverse =
                    model.capability(Invertible.class).orElseThrow().inverse(data, Pass.evaluation());
            sample.assertClose(inverse.latent(), sample.evaluate(latent), law.error());
        }
    }

    @Test
    void labelsThatTheDataLacksAreRefusedInWords() {
        for (ModelFamily<?> family : List.of(new RealNvp(), new Maf(), new Nsf(), new Glow())) {
            assertThatThrownBy(
                            () -> Case.define(family, DataShape.points(List.of("x", "y")), Map.of("conditional", true)))
                    .isInstanceOf(OptionException.class)
                    .hasMessageContaining("the data has no labels");
        }
    }

    @Test
    void imagesAreRefusedInWordsWhereCoordinatesAreTakenForColumns() {
        DataShape digits = DataShape.images(1, 28, 28, 10);
        for (ModelFamily<?> family : List.of(new Maf(), new Nsf(), new Glow(), new PlanarFlow())) {
            assertThatThrownBy(() -> Case.define(family, digits, Map.of()))
                    .isInstanceOf(OptionException.class)
                    .hasMessage("The family '" + family.descriptor().id()
                            + "' models points and rows of tables, not images of shape [1, 28, 28]: choose another"
                            + " family");
        }
    }

    @Test
    void moreSequentialPassesThanOneGraphHoldsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> new Case(new Maf(), Map.of(), 1, 0).define(107))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(
                        "'layers' is '6', but autoregressive layers of the family 'maf' find samples coordinate by"
                                + " coordinate: with 107 coordinates they take 642 passes, of which one graph holds at"
                                + " most 640; choose 1 to 5 layers, or a coupling flow");
        assertThatThrownBy(() -> new Case(new Nsf(), Map.of("structure", "autoregressive"), 1, 0).define(33))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(
                        "with 33 coordinates they take 132 passes, of which one graph holds at most 128; choose 1 to"
                                + " 3 layers, or a coupling flow");
    }
}
