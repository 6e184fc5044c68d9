package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.Model;

/** Every measure on a case with a closed form, within four of its own standard errors. */
final class KnownAnswersTest {
    private static <O extends Record> Evaluation evaluate(
            Evaluator<O> evaluator, Model model, Dataset data, Map<String, ?> options) {
        O bound = evaluator.descriptor().options().bind(options);
        try (var trained = KnownModels.trained(model)) {
            return evaluator.evaluate(trained, data, bound, KnownModels.bench());
        }
    }

    private static Metric metric(Evaluation evaluation, String id) {
        return evaluation.metrics().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMeasured(Metric metric, double expected) {
        assertThat(metric.standardError())
                .as("standard error of " + metric.id())
                .isBetween(1e-6, 0.1);
        assertThat(metric.value())
                .as("%s, seed %d", metric, KnownModels.SEED)
                .isCloseTo(expected, within(4 * metric.standardError()));
    }

    @Test
    void theDivergenceOfAShiftedNormalIsHalfTheSquaredDistance() {
        Evaluation evaluation = evaluate(
                new DivergenceToTruth(),
                new KnownModels.Shifted(0.3, 1),
                new KnownModels.Normal(1),
                Map.of("grid", 0.02, "draws", 20_000));
        assertMeasured(metric(evaluation, "kl-to-truth"), 0.3 * 0.3);
        assertThat(metric(evaluation, "integral").value()).isCloseTo(1, within(1e-3));
        assertThat(metric(evaluation, "entropy").value()).isCloseTo(1 + KnownModels.LOG_TWO_PI, within(1e-12));
    }

    @Test
    void aDensityThatIsNoneShowsInItsIntegral() {
        Evaluation evaluation = evaluate(
                new DivergenceToTruth(),
                new KnownModels.Shifted(0, 3),
                new KnownModels.Normal(1),
                Map.of("grid", 0.02));
        assertThat(metric(evaluation, "integral").value()).isCloseTo(3, within(3e-3));
        assertThat(evaluation.warnings())
                .singleElement()
                .extracting(Warning::evidence)
                .asString()
                .contains("integral of the model's density is 3.000", "off by -1.10 nats");
    }

    @Test
    void theLikelihoodOfAnotherNormalIsItsCrossEntropy() {
        Evaluation evaluation = evaluate(
                new NegativeLogLikelihood(), new KnownModels.Shifted(0.5, 1), new KnownModels.Normal(0.7), Map.of());
        double crossEntropy = KnownModels.LOG_TWO_PI + 0.7 * 0.7 + 0.5 * 0.5;
        assertMeasured(metric(evaluation, "nll"), crossEntropy);
    }

    /** Normal data that a model sees divided by 2 and 5. */
    private record Divided(KnownModels.Normal normal) implements Dataset {
        @Override
        public DataShape shape() {
            return normal.shape().withScales(List.of(new DataShape.Scale(7, 2), new DataShape.Scale(-1, 5)));
        }

        @Override
        public Optional<Split> split(Part part) {
            return normal.split(part);
        }

        @Override
        public String digest() {
            return normal.digest();
        }
    }

    @Test
    void theLikelihoodInOwnUnitsIsTheEntropyOfTheDataThere() {
        Evaluation evaluation = evaluate(
                new NegativeLogLikelihood(),
                new KnownModels.Shifted(0, 1),
                new Divided(new KnownModels.Normal(1)),
                Map.of());
        assertMeasured(metric(evaluation, "nll"), 1 + KnownModels.LOG_TWO_PI);
        assertMeasured(metric(evaluation, "nll-own-units"), 1 + KnownModels.LOG_TWO_PI + Math.log(2 * 5));
    }

    @Test
    void theBoundIsTheLikelihoodWhenThePosteriorIsExact() {
        KnownModels.Factors model = new KnownModels.Factors(Math.log(0.5));
        KnownModels.Normal data = new KnownModels.Normal(Math.sqrt(2));
        assertMeasured(
                metric(evaluate(new EvidenceLowerBound(), model, data, Map.of()), "negative-elbo"), data.entropy());
        assertMeasured(
                metric(evaluate(new ImportanceWeightedBound(), model, data, Map.of("samples", 1)), "iwae-1"),
                data.entropy());
    }

    @Test
    void aWrongPosteriorLoosensTheBoundByItsDivergenceAndImportanceWeightsTightenIt() {
        double variance = 0.2;
        KnownModels.Factors model = new KnownModels.Factors(Math.log(variance));
        KnownModels.Normal data = new KnownModels.Normal(Math.sqrt(2));
        Metric bound = metric(evaluate(new EvidenceLowerBound(), model, data, Map.of()), "negative-elbo");
        Metric tighter = metric(evaluate(new ImportanceWeightedBound(), model, data, Map.of("samples", 50)), "iwae-50");
        double gap = variance / 0.5 - 1 - Math.log(variance / 0.5);
        assertMeasured(bound, data.entropy() + gap);
        assertThat(tighter.value())
                .isLessThan(bound.value() - 0.5 * gap)
                .isGreaterThan(data.entropy() - 4 * tighter.standardError());
    }

    @Test
    void bitsPerDimensionAreTheCrossEntropyInOtherUnits() {
        Evaluation evaluation = evaluate(
                new BitsPerDimension(), new KnownModels.Shifted(0.5, 1), new KnownModels.Normal(0.7), Map.of());
        double crossEntropy = KnownModels.LOG_TWO_PI + 0.7 * 0.7 + 0.5 * 0.5;
        assertMeasured(metric(evaluation, "bits-per-dim"), crossEntropy / (2 * Math.log(2)));
    }

    @Test
    void aBoundIsOfTheFirstExamplesWhereSoManyAreAskedFor() {
        KnownModels.Factors model = new KnownModels.Factors(Math.log(0.5));
        Dataset data = new Stored(new double[][] {{0, 0}, {1, 1}, {50, 50}});
        Metric all = metric(evaluate(new EvidenceLowerBound(), model, data, Map.of()), "negative-elbo");
        Metric first = metric(evaluate(new EvidenceLowerBound(), model, data, Map.of("examples", 2)), "negative-elbo");
        Metric more = metric(evaluate(new EvidenceLowerBound(), model, data, Map.of("examples", 9)), "negative-elbo");
        assertThat(first.n()).isEqualTo(2);
        assertThat(first.value()).isLessThan(20);
        assertThat(more).isEqualTo(all);
        assertThat(all.n()).isEqualTo(3);
        assertThat(all.value()).isGreaterThan(400);
        assertThat(metric(evaluate(new ImportanceWeightedBound(), model, data, Map.of("examples", 2)), "iwae-10")
                        .n())
                .isEqualTo(2);
    }

    @Test
    void aSingleTestExampleHasNoStandardErrorAndIsRefused() {
        assertThatThrownBy(() -> evaluate(
                        new NegativeLogLikelihood(),
                        new KnownModels.Shifted(0, 1),
                        new Stored(new double[][] {{0, 0}}),
                        Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("The evaluator 'nll' needs at least 2 test examples, not 1");
    }

    /** Points for test. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(double[][] rows) implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            return part == Part.TEST ? Optional.of(FiniteSplit.of(rows)) : Optional.empty();
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }

    /** Where x has variance 1, z has variance 3/4, of which e(z|x) has 1/2. */
    @Test
    void theLatentSpaceOfALinearEncoderIsNormal() {
        Evaluation evaluation = evaluate(
                new Latent(),
                new KnownModels.Factors(Math.log(0.5)),
                new KnownModels.Normal(1),
                Map.of("examples", 2000));
        assertThat(metric(evaluation, "active-units").value()).isEqualTo(2);
        assertThat(metric(evaluation, "active-units").standardError()).isLessThan(1e-3);
        assertMeasured(metric(evaluation, "mutual-information"), Math.log(1.5));
        assertMeasured(metric(evaluation, "marginal-kl"), -0.25 - Math.log(0.75));
        double distance = Math.sqrt(Math.PI / 2) * (2 * Math.sqrt(1.75) - Math.sqrt(1.5) - Math.sqrt(2));
        assertMeasured(metric(evaluation, "aggregate-energy"), distance);
        // Of N(0, 3/4) 1 % is beyond |z|^2 = -2 ln(.01) 3/4, and of the prior .01^(3/4).
        assertMeasured(metric(evaluation, "holes"), Math.pow(0.01, 0.75));
    }

    @Test
    void thePriorHasNoHolesWhereTheAggregatePosteriorIsThePrior() {
        Evaluation evaluation = evaluate(
                new Latent(),
                new KnownModels.Factors(Math.log(0.5)),
                new KnownModels.Normal(Math.sqrt(2)),
                Map.of("examples", 2000));
        assertMeasured(metric(evaluation, "holes"), 20. / 2001);
    }

    @Test
    void anEncoderThatTellsNothingHasNoActiveUnits() {
        Evaluation evaluation = evaluate(
                new Latent(),
                new KnownModels.Factors(Math.log(0.5)),
                new KnownModels.Normal(0.1),
                Map.of("examples", 500));
        assertThat(metric(evaluation, "active-units").value()).isZero();
        assertMeasured(metric(evaluation, "mutual-information"), Math.log(0.5025 / 0.5));
    }

    @Test
    void theIntegralFollowsTheMassToWhereTheDataIsNot() {
        Evaluation evaluation = evaluate(
                new DivergenceToTruth(),
                new KnownModels.Shifted(5, 1),
                new KnownModels.Normal(1),
                Map.of("grid", 0.02));
        assertThat(metric(evaluation, "integral").value()).isCloseTo(1, within(1e-3));
        assertThat(evaluation.warnings()).isEmpty();
    }

    @Test
    void aModelWithoutADensityLacksWhatIsNeeded() {
        KnownModels.Normal data = new KnownModels.Normal(1);
        assertThat(new DivergenceToTruth().needs())
                .filteredOn(need -> !need.isMet(new KnownModels.Factors(0), data))
                .containsExactly(Need.DENSITY);
        assertThat(new EvidenceLowerBound().needs())
                .filteredOn(need -> !need.isMet(new KnownModels.Shifted(0, 1), data))
                .containsExactly(Need.ENCODER, Need.LIKELIHOOD);
    }

    @Test
    void aFigureThatIsNoNumberIsAFailure() {
        assertThatThrownBy(() -> evaluate(
                        new NegativeLogLikelihood(),
                        new KnownModels.Shifted(Double.NaN, 1),
                        new KnownModels.Normal(1),
                        Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("The measure 'nll' came out as NaN: ");
    }
}
