package org.pushforward.plugins.flows;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** One set of laws for every transform: add a transform to {@link #transforms} and it is held to them. */
final class TransformLawsTest {
    private static final int BATCH = 5;
    private static final long SEED = 20_261_122;
    private static final Value CONTEXT =
            Value.constant(Tensor.of(new double[] {1, 0, 0, 1, -1, 0.5, 0.3, 0.3, 0, 2}, Shape.of(BATCH, 2)));

    /** A transform with the dimension it works on. */
    record Case(String name, int dimension, BiFunction<Parameters, Integer, Transform> create) {
        @Override
        public String toString() {
            return name + " in " + dimension + " dimensions";
        }
    }

    static Stream<Case> transforms() {
        return Stream.concat(
                Stream.of(2, 3, 6).flatMap(TransformLawsTest::ofSeveral),
                Stream.of(1, 2, 3, 6).flatMap(TransformLawsTest::ofAny));
    }

    private static Stream<Case> ofSeveral(int dimension) {
        Elementwise affine = new Affine();
        Elementwise spline = new RationalQuadraticSpline(5, 2.5);
        return Stream.of(
                new Case(
                        "affine coupling that keeps even",
                        dimension,
                        (p, d) -> AffineCoupling.create(p, d, 0, 7, 0, false)),
                new Case(
                        "affine coupling that keeps odd",
                        dimension,
                        (p, d) -> AffineCoupling.create(p, d, 0, 7, 1, false)),
                new Case("coupling of the second half", dimension, (p, d) -> Coupling.create(p, d, 0, true, affine, 7)),
                new Case("spline of the second half", dimension, (p, d) -> Coupling.create(p, d, 0, true, spline, 7)),
                new Case("spline of the first half", dimension, (p, d) -> Coupling.create(p, d, 0, false, spline, 7)),
                new Case("linear mixing", dimension, LinearMixing::create),
                new Case("masked affine", dimension, (p, d) -> Autoregressive.create(p, d, 0, false, affine, 7)),
                new Case("masked spline", dimension, (p, d) -> Autoregressive.create(p, d, 0, false, spline, 7)),
                new Case(
                        "masked spline, backwards",
                        dimension,
                        (p, d) -> Autoregressive.create(p, d, 0, true, spline, 7)),
                new Case(
                        "affine coupling at a context",
                        dimension,
                        (p, d) -> AffineCoupling.create(p, d, 2, 7, 0, false).given(CONTEXT)),
                new Case(
                        "spline at a context",
                        dimension,
                        (p, d) -> Coupling.create(p, d, 2, true, spline, 7).given(CONTEXT)));
    }

    private static Stream<Case> ofAny(int dimension) {
        return Stream.of(
                new Case(
                        "masked affine at a context",
                        dimension,
                        (p, d) -> Autoregressive.create(p, d, 2, true, new Affine(), 7)
                                .given(CONTEXT)),
                new Case("activation normalisation", dimension, ActivationNormalization::create),
                new Case("planar", dimension, (p, d) -> Planar.create(p, d, 0)),
                new Case(
                        "planar at a context",
                        dimension,
                        (p, d) -> Planar.create(p, d, 2).given(CONTEXT)));
    }

    private final Parameters parameters = new Parameters();

    private Sample sample;
    private Transform transform;
    private Value point;

    private void create(Case law) {
        sample = new Sample(SEED, law.toString());
        transform = law.create().apply(parameters, law.dimension());
        sample.perturb(parameters, 0.7);
        point = sample.normal("point", Shape.of(BATCH, law.dimension()), 1.5);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theInverseUndoesTheTransform(Case law) {
        create(law);
        Transform.Image image = transform.forward(point, Pass.evaluation());
        Transform.Image back = transform.inverse(image.value(), Pass.evaluation());
        sample.assertClose(back.value(), sample.evaluate(point), 1e-10);
        sample.assertClose(back.logDeterminant().add(image.logDeterminant()), new double[BATCH], 1e-10);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theLogDeterminantIsThatOfTheJacobian(Case law) {
        create(law);
        Transform.Image image = transform.forward(point, Pass.evaluation());
        sample.assertLogDeterminant(image.logDeterminant(), image.value(), point, 1e-10);
        Transform.Image back = transform.inverse(point, Pass.evaluation());
        sample.assertLogDeterminant(back.logDeterminant(), back.value(), point, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void everyParameterReceivesAGradientInBothDirections(Case law) {
        create(law);
        for (Transform.Image image : new Transform.Image[] {
            transform.forward(point, Pass.evaluation()), transform.inverse(point, Pass.evaluation())
        }) {
            Value loss =
                    image.value().square().sum().subtract(image.logDeterminant().sum());
            sample.assertReachesEveryParameter(loss, parameters);
        }
    }
}
