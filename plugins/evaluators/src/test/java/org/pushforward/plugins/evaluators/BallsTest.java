package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Measures by nearest neighbours on sets whose answers are known. */
class BallsTest {
    private static final RandomStream STREAM = new RandomStream(2_029, "balls");

    private static List<Metric> precisionRecall(Tensor samples, Tensor real, int k) {
        PrecisionRecall evaluator = new PrecisionRecall();
        return evaluator.compare(
                samples,
                real,
                evaluator.descriptor().options().bind(Map.of("neighbours", k)),
                STREAM,
                KnownModels.bench());
    }

    private static List<Metric> densityCoverage(Tensor samples, Tensor real, int k, RandomStream stream) {
        DensityCoverage evaluator = new DensityCoverage();
        return evaluator.compare(
                samples,
                real,
                evaluator.descriptor().options().bind(Map.of("neighbours", k)),
                stream,
                KnownModels.bench());
    }

    private static Balls.Meeting meet(Tensor centres, Tensor points, int k) {
        int all = Points.count(centres) + Points.count(points);
        try (DistanceRows distances = new DistanceRows(all, 1, KnownModels.bench())) {
            Balls balls = Balls.around(centres, k, STREAM.step(0), distances);
            return balls.meet(Balls.around(points, 1, STREAM.step(1), distances), distances);
        }
    }

    private static Tensor line(double... values) {
        return Tensor.of(values, Shape.of(values.length, 1));
    }

    /** Real points at 0, 1, 2 have balls of radius 1; the samples at 1/2 and 10 have balls of radius 9 1/2. */
    @Test
    void aSampleFarAwayCostsPrecisionAndItsLargeBallGivesRecall() {
        assertThat(meet(line(0, 1, 2), line(0.5, 10), 1).pointsInside()[0]).isEqualTo(0.5);
        assertThat(meet(line(0.5, 10), line(0, 1, 2), 1).pointsInside()[0]).isEqualTo(1);
    }

    @Test
    void aShareThatNoHalfDoubtsHasTheErrorOfABinomialOne() {
        Draws draws = STREAM.child("sure").step(0);
        Tensor real = TwoSampleLawsTest.normal(draws, 60, 2, 0);
        Metric precision = precisionRecall(TwoSampleLawsTest.normal(draws, 50, 2, 40), real, 3)
                .get(0);
        assertThat(precision.value()).isZero();
        assertThat(precision.standardError()).isCloseTo(Math.sqrt(2 / 54. * 52 / 54 / 50), within(1e-12));
    }

    @Test
    void aModeThatIsLeftOutCostsRecallAndNoPrecision() {
        Draws draws = STREAM.step(1);
        double[] real = IntStream.range(0, 200)
                .mapToDouble(i -> draws.nextUniform() + (i < 150 ? 0 : 100))
                .toArray();
        double[] samples = IntStream.range(0, 200)
                .mapToDouble(i -> 0.1 + 0.8 * draws.nextUniform())
                .toArray();
        List<Metric> metrics = precisionRecall(line(samples), line(real), 3);
        assertThat(metrics.get(0).value()).isGreaterThan(0.95);
        assertThat(metrics.get(1).value()).isBetween(0.5, 0.75);
    }

    /** Balls of radius 1 around 0 and 1, of radius 2 around 3: the sample at 1/2 lies in two of them, that at 5/2 in one. */
    @Test
    void densityCountsTheBallsAroundASampleAndCoverageThoseThatAreHit() {
        Balls.Meeting meeting = meet(line(0, 1, 3), line(0.5, 2.5, 50), 1);
        assertThat(meeting.depth()[0]).isEqualTo((2 + 1 + 0) / 3.0);
        assertThat(meeting.ballsHit()[0]).isEqualTo(1);
    }

    /** Naeem et al., equation 9, for as many samples as real points: 1 - product of (n - i) / (2 n - i), i from 1 to k. */
    @Test
    void ofThePerfectModelDensityIsOneAndCoverageThatOfTheClosedForm() {
        int repetitions = 30;
        int n = 120;
        int k = 5;
        double missed = 1;
        for (int i = 1; i <= k; i++) {
            missed *= (n - i) / (2.0 * n - i);
        }
        double[] density = new double[repetitions];
        double[] coverage = new double[repetitions];
        double claimed = 0;
        for (int r = 0; r < repetitions; r++) {
            Draws draws = STREAM.child("perfect").step(r);
            List<Metric> metrics = densityCoverage(
                    TwoSampleLawsTest.normal(draws, n, 3, 0),
                    TwoSampleLawsTest.normal(draws, n, 3, 0),
                    k,
                    STREAM.child("halves-" + r));
            density[r] = metrics.get(0).value();
            coverage[r] = metrics.get(1).value();
            claimed += metrics.get(1).standardError() / repetitions;
        }
        Statistics densities = new Statistics(density);
        Statistics coverages = new Statistics(coverage);
        assertThat(densities.mean()).as("%s", STREAM).isCloseTo(1, within(4 * densities.standardError()));
        assertThat(coverages.mean()).as("%s", STREAM).isCloseTo(1 - missed, within(4 * coverages.standardError()));
        double spread = coverages.standardError() * Math.sqrt(repetitions);
        assertThat(claimed / spread).as("claimed over real, %s", STREAM).isBetween(0.6, 1.8);
    }
}
