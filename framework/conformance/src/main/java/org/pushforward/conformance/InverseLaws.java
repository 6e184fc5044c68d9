package org.pushforward.conformance;

import org.pushforward.api.model.Density;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** What holds for a generator with an inverse, given every label where it is conditional. */
final class InverseLaws {
    private static final int BATCH = 5;

    private final Model model;
    private final ModelCase one;

    InverseLaws(Model model, ModelCase one) {
        this.model = model;
        this.one = one;
    }

    private static Invertible.Inverse inverse(Model given, Value data) {
        return given.capability(Invertible.class).orElseThrow().inverse(data, Pass.evaluation());
    }

    void undoesTheGenerator() {
        Trial trial = Trial.around(model.parameters(), "inverse" + one);
        for (Model given : Given.each(model, BATCH)) {
            Value latent =
                    trial.normal("latent", given.generator().prior().shape().insert(0, Dimension.of(BATCH)));
            Value data = given.generator().generate(latent, Pass.evaluation());
            Closeness.require(
                    "g^-1(g(z)) is not z",
                    trial.evaluate(inverse(given, data).latent()),
                    trial.evaluate(latent),
                    one.tolerance());
        }
    }

    void logDeterminant() {
        Trial trial = Trial.around(model.parameters(), "determinant" + one);
        int features = one.data().features();
        for (Model given : Given.each(model, BATCH)) {
            Value point = trial.normal("point", Shape.of(BATCH, features));
            Value data = point.reshape(one.data().example().insert(0, Dimension.of(BATCH)));
            Invertible.Inverse inverse = inverse(given, data);
            double[][][] jacobians = trial.jacobians(inverse.latent(), point);
            double[] expected = new double[BATCH];
            for (int example = 0; example < BATCH; example++) {
                expected[example] = Math.log(Math.abs(determinant(jacobians[example])));
            }
            Closeness.require(
                    "log |det D g^-1(x)| is not that of the Jacobian",
                    trial.evaluate(inverse.logDeterminant()),
                    expected,
                    one.tolerance());
        }
    }

    void changeOfVariables() {
        Trial trial = Trial.around(model.parameters(), "change" + one);
        for (Model given : Given.each(model, BATCH)) {
            Value data = trial.normal("data", one.data().example().insert(0, Dimension.of(BATCH)));
            Invertible.Inverse inverse = inverse(given, data);
            Value expected =
                    given.generator().prior().logDensity(inverse.latent()).add(inverse.logDeterminant());
            Closeness.require(
                    "log p(x) is not log p_Z(g^-1(x)) + log |det D g^-1(x)|",
                    trial.evaluate(given.capability(Density.class).orElseThrow().logDensity(data, Pass.evaluation())),
                    trial.evaluate(expected),
                    one.tolerance());
        }
    }

    /** Gaussian elimination with partial pivoting; changes the matrix. */
    private static double determinant(double[][] matrix) {
        double determinant = 1;
        for (int k = 0; k < matrix.length; k++) {
            int pivot = k;
            for (int i = k + 1; i < matrix.length; i++) {
                pivot = Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k]) ? i : pivot;
            }
            double[] row = matrix[pivot];
            determinant *= pivot == k ? row[k] : -row[k];
            matrix[pivot] = matrix[k];
            matrix[k] = row;
            for (int i = k + 1; i < matrix.length; i++) {
                double factor = matrix[i][k] / row[k];
                for (int j = k; j < matrix.length; j++) {
                    matrix[i][j] -= factor * row[j];
                }
            }
        }
        return determinant;
    }
}
