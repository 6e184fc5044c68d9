package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** Checks of inverses and log-determinants, and bits of discrete data, where the answers are known. */
class InvertibleModelsTest {
    /**
     * The map x = (sinh z_1, z_2 + z_1^2) with the inverse (ln(x_1 + sqrt(x_1^2 + 1)), x_2 - z_1^2), whose log-determinant is
     * -ln(x_1^2 + 1) / 2.
     *
     * @param offset what the inverse is wrong by
     * @param factor by which the log-determinant is wrong
     */
    private record Curved(double offset, double factor) implements Model, Generator, Invertible {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            Value first = latent.slice(1, 0, 1);
            Value sinh = first.exp().subtract(first.negate().exp()).multiply(0.5);
            return Value.concatenate(1, List.of(sinh, latent.slice(1, 1, 2).add(first.square())));
        }

        @Override
        public Inverse inverse(Value data, Pass pass) {
            Value first = data.slice(1, 0, 1);
            Value root = first.square().add(1).sqrt();
            Value z = first.add(root).log();
            Value latent = Value.concatenate(1, List.of(z, data.slice(1, 1, 2).subtract(z.square())));
            return new Inverse(
                    latent.add(offset), root.log().negate().multiply(factor).sum(1));
        }
    }

    /** Four points with two labels. */
    private record Labelled() implements Dataset {
        private static final double[][] POINTS = {{0.3, -1}, {-0.8, 0.2}, {1.2, 0.5}, {0.1, 0.9}};

        @Override
        public DataShape shape() {
            return new DataShape(Shape.of(2), Optional.empty(), 2, List.of());
        }

        @Override
        public Optional<Split> split(Part part) {
            FiniteSplit.Examples examples = (index, target, offset) -> {
                target.set(offset, POINTS[index][0]);
                target.set(offset + 1, POINTS[index][1]);
            };
            return Optional.of(new FiniteSplit(POINTS.length, examples, 0, 1, 1, 0));
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }

    /** The curved map, whose inverse is off by the label and whose log-determinant is doubled where that is 1. */
    private static Model given(Value label) {
        Curved right = new Curved(0, 1);
        Value number = label.toReal();
        Invertible inverse = (data, pass) -> {
            Invertible.Inverse of = right.inverse(data, pass);
            return new Invertible.Inverse(
                    of.latent().add(number.reshapeRows(1)), of.logDeterminant().multiply(number.add(1)));
        };
        return new Model() {
            @Override
            public Parameters parameters() {
                return right.parameters();
            }

            @Override
            public Generator generator() {
                return right;
            }

            @Override
            public <C extends Capability> Optional<C> capability(Class<C> kind) {
                return kind == Invertible.class ? Optional.of(kind.cast(inverse)) : Optional.empty();
            }
        };
    }

    /** A density on two pixels: 1/4 on the square from -1/2 to 3/2 in both. */
    private record Flat() implements Model, Generator, Density {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.reshapeRows(1, 1, 2);
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            return data.multiply(0).sum(1, 2, 3).subtract(2 * Math.log(2));
        }
    }

    /** Four images of two black or white pixels. */
    private record Pixels() implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.images(1, 1, 2, 0);
        }

        @Override
        public Optional<Split> split(Part part) {
            return Optional.of(FiniteSplit.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }

    private static <O extends Record> Evaluation evaluate(
            Evaluator<O> evaluator, Model model, Dataset data, Map<String, ?> given) {
        O options = evaluator.descriptor().options().bind(given);
        try (var trained = KnownModels.trained(model)) {
            return evaluator.evaluate(trained, data, options, KnownModels.bench());
        }
    }

    private static Metric metric(Evaluation evaluation, String id) {
        return evaluation.metrics().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRightLogDeterminantAgreesWithTheNumericalOne() {
        Evaluation evaluation = evaluate(
                new LogDeterminantCheck(), new Curved(0, 1), new KnownModels.Normal(1), Map.of("distance", 0.01));
        assertThat(metric(evaluation, "log-det-check").value()).isLessThan(1e-6);
        assertThat(metric(evaluation, "log-det-check-largest").value()).isLessThan(1e-5);
        assertThat(metric(evaluation, "log-det-numerical-error").value()).isLessThan(1e-5);
        assertThat(evaluation.warnings()).isEmpty();
    }

    /** E ln(x^2 + 1) / 2 for a standard normal x, by the trapezoidal rule. */
    @Test
    void aWrongLogDeterminantIsFoundAndWarnedOf() {
        double expected = 0;
        for (double x = -10; x < 10; x += 1e-3) {
            expected += 1e-3 * Math.log(x * x + 1) / 2 * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        Evaluation evaluation = evaluate(
                new LogDeterminantCheck(), new Curved(0, 2), new KnownModels.Normal(1), Map.of("examples", 400));
        Metric difference = metric(evaluation, "log-det-check");
        assertThat(difference.value()).isCloseTo(expected, within(4 * difference.standardError()));
        assertThat(evaluation.warnings())
                .singleElement()
                .extracting(warning -> warning.sentence())
                .asString()
                .contains("nats from that of its numerical Jacobian", "a log-determinant that is wrong");
    }

    @Test
    void anInverseThatIsOneHasNoError() {
        Evaluation evaluation = evaluate(new InverseError(), new Curved(0, 1), new KnownModels.Normal(1), Map.of());
        assertThat(metric(evaluation, "inverse-error-largest").value()).isLessThan(1e-12);
    }

    @Test
    void anInverseThatIsNoneShowsByHowMuch() {
        Evaluation evaluation = evaluate(new InverseError(), new Curved(0.1, 1), new KnownModels.Normal(1), Map.of());
        assertThat(metric(evaluation, "inverse-error").value()).isBetween(0.1, 0.5);
        assertThat(metric(evaluation, "inverse-error").standardError()).isBetween(1e-5, 0.01);
    }

    @Test
    void aConditionalModelIsCheckedAtTheLabelOfEachExample() {
        Labelled data = new Labelled();
        Model model = new ConditionalModel(new Parameters(), data.shape().labels(), InvertibleModelsTest::given);
        assertThat(new LogDeterminantCheck().needs()).allMatch(need -> need.isMet(model, data));

        Evaluation determinants = evaluate(new LogDeterminantCheck(), model, data, Map.of("distance", 0.01));
        double wrong = (logRoot(-0.8) + logRoot(1.2)) / 4;
        assertThat(metric(determinants, "log-det-check").value()).isCloseTo(wrong, within(1e-5));

        Evaluation inverses = evaluate(new InverseError(), model, data, Map.of());
        assertThat(metric(inverses, "inverse-error").n()).isEqualTo(4);
        assertThat(metric(inverses, "inverse-error").value()).isGreaterThan(0.5);
    }

    private static double logRoot(double x) {
        return Math.log(x * x + 1) / 2;
    }

    @Test
    void aModelWithoutAnInverseLacksWhatIsNeeded() {
        assertThat(new InverseError().needs())
                .filteredOn(need -> !need.isMet(new KnownModels.Factors(0), new KnownModels.Normal(1)))
                .containsExactly(Need.INVERSE);
    }

    /** The four images are the four equal parts of the square on which the density is 1/4: one bit for each pixel. */
    @Test
    void discreteDataHasTheBitsOfItsLevels() {
        Evaluation evaluation = evaluate(new BitsPerDimension(), new Flat(), new Pixels(), Map.of("levels", 2));
        assertThat(metric(evaluation, "bits-per-dim").value()).isCloseTo(1, within(1e-12));
    }
}
