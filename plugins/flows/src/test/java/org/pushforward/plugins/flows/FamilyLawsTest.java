package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** One set of laws for every family of flows: add a family to {@link #families} and it is held to them. */
final class FamilyLawsTest {
    private static final int BATCH = 5;
    private static final long SEED = 4;
    private static final int SIDE = 100;

    /**
     * A family with small options.
     *
     * @param fewestFeatures how many features its data has at least
     * @param error how far its inverse and its log-determinant may be from the true ones
     */
    record Case(ModelFamily<?> family, Map<String, ?> options, int fewestFeatures, double error) {
        Model define(int features) {
            return define(family, new DataShape(Shape.of(features), Optional.empty(), 0, List.of()), options);
        }

        static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
            return family.define(data, family.descriptor().options().bind(options));
        }

        @Override
        public String toString() {
            return family.descriptor().id() + options;
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
                new Case(new PlanarFlow(), Map.of("layers", 4), 1, 1e-10),
                // Steps of RK4 are neither each other's inverse nor do they integrate the trace exactly.
                new Case(new OtFlow(), Map.of("width", 5, "evaluation-steps", 8), 1, 1e-3));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theInverseUndoesTheGenerator(Case law) {
        for (int features : new int[] {2, 3, 5}) {
            Sample sample = new Sample(SEED, law.toString());
            Model model = law.define(features);
            sample.perturb(model.parameters(), 0.1);
            Value latent = sample.normal("latent", Shape.of(BATCH, features), 1);
            Value data = model.generator().generate(latent, Pass.evaluation());
            Invertible invertible = model.capability(Invertible.class).orElseThrow();
            Invertible.Inverse inverse = invertible.inverse(data, Pass.evaluation());
            sample.assertClose(inverse.latent(), sample.evaluate(latent), law.error());

            Value point = sample.normal("point", Shape.of(BATCH, features), 1);
            Invertible.Inverse atPoint = invertible.inverse(point, Pass.evaluation());
            sample.assertLogDeterminant(atPoint.logDeterminant(), atPoint.latent(), point, law.error());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theDensityIntegratesToOne(Case law) {
        Sample sample = new Sample(SEED, law.toString());
        Model model = law.define(2);
        sample.perturb(model.parameters(), 0.1);
        Density density = model.capability(Density.class).orElseThrow();
        Value latent = sample.normal("latent", Shape.of(1000, 2), 1);
        double[] samples = sample.evaluate(model.generator().generate(latent, Pass.evaluation()));
        double[] x = around(samples, 0);
        double[] y = around(samples, 1);
        Value points = Value.input("points", Shape.of(SIDE, 2));
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
        double cell = (x[1] - x[0]) / SIDE * (y[1] - y[0]) / SIDE;
        assertThat(sum * cell).as("seed %d", SEED).isCloseTo(1, within(1e-3));
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
            Model model = law.define(1);
            sample.perturb(model.parameters(), 0.1);
            Value latent = sample.normal("latent", Shape.of(BATCH, 1), 1);
            Value data = model.generator().generate(latent, Pass.evaluation());
            Invertible.Inverse inverse =
                    model.capability(Invertible.class).orElseThrow().inverse(data, Pass.evaluation());
            sample.assertClose(inverse.latent(), sample.evaluate(latent), law.error());
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
