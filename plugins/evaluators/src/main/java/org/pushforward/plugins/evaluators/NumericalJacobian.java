package org.pushforward.plugins.evaluators;

import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** Jacobians by central differences of fourth order: (8 (f(x + h) - f(x - h)) - f(x + 2h) + f(x - 2h)) / 12 h. */
final class NumericalJacobian {
    private static final double[] STEPS = {1, -1, 2, -2};
    private static final double[] WEIGHTS = {8. / 12, -8. / 12, -1. / 12, 1. / 12};

    private NumericalJacobian() {}

    /**
     * Returns log |det D f(x)| in nats.
     *
     * @param function from {@code [n, ...example]} to as many values each
     * @param point {@code [1, ...example]}
     * @param h the distance between points
     */
    static double logDeterminant(UnaryOperator<Tensor> function, Tensor point, double h) {
        int size = point.elementCount();
        Shape example = point.shape().example();
        Tensor moved = Tensor.zeros(point.type(), example.insert(0, Dimension.of(4L * size)));
        double[][] distance = new double[size][STEPS.length];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < STEPS.length; k++) {
                int row = i * STEPS.length + k;
                moved.rows(row, row + 1).bytes().put(point.bytes());
                moved.set(row * size + i, point.get(i) + STEPS[k] * h);
                distance[i][k] = moved.get(row * size + i) - point.get(i);
            }
        }
        Tensor results = function.apply(moved);
        DMatrixRMaj jacobian = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            double step = (distance[i][0] - distance[i][1]) / 2;
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < STEPS.length; k++) {
                    sum += WEIGHTS[k] * results.get((i * STEPS.length + k) * size + j);
                }
                jacobian.set(j, i, sum / step);
            }
        }
        return logDeterminant(jacobian);
    }

    private static double logDeterminant(DMatrixRMaj matrix) {
        LUDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.lu(matrix.numRows, matrix.numCols);
        decomposition.decompose(matrix);
        DMatrixRMaj upper = decomposition.getUpper(null);
        double sum = 0;
        for (int i = 0; i < matrix.numRows; i++) {
            sum += Math.log(Math.abs(upper.get(i, i)));
        }
        return sum;
    }
}
