package org.pushforward.plugins.evaluators;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Sums over vectors, by which their normal distribution is fitted.
 *
 * @param count the number of vectors
 * @param sum their sum, a column
 * @param products the sum of x x'
 */
record Moments(double count, DMatrixRMaj sum, DMatrixRMaj products) {
    /** Sums up rows {@code from} to {@code to} of a matrix. */
    static Moments of(DMatrixRMaj rows, int from, int to) {
        DMatrixRMaj part = CommonOps_DDRM.extract(rows, from, to, 0, rows.numCols);
        DMatrixRMaj products = new DMatrixRMaj(rows.numCols, rows.numCols);
        CommonOps_DDRM.multTransA(part, part, products);
        DMatrixRMaj sum = new DMatrixRMaj(rows.numCols, 1);
        CommonOps_DDRM.transpose(CommonOps_DDRM.sumCols(part, null), sum);
        return new Moments(to - from, sum, products);
    }

    /** Returns these sums with others added {@code times} times. */
    Moments plus(double times, Moments other) {
        DMatrixRMaj sums = new DMatrixRMaj(sum);
        DMatrixRMaj squares = new DMatrixRMaj(products);
        CommonOps_DDRM.addEquals(sums, times, other.sum);
        CommonOps_DDRM.addEquals(squares, times, other.products);
        return new Moments(count + times * other.count, sums, squares);
    }

    private DMatrixRMaj mean() {
        DMatrixRMaj mean = new DMatrixRMaj(sum);
        CommonOps_DDRM.divide(mean, count);
        return mean;
    }

    private DMatrixRMaj covariance() {
        DMatrixRMaj covariance = new DMatrixRMaj(products);
        CommonOps_DDRM.multAddTransB(-1 / count, sum, sum, covariance);
        CommonOps_DDRM.divide(covariance, count - 1);
        return covariance;
    }

    /** Returns |m - n|^2 + tr(A + B - 2 (A^1/2 B A^1/2)^1/2) for the means m, n and the covariances A, B. */
    double frechetDistance(Moments other) {
        DMatrixRMaj difference = mean();
        CommonOps_DDRM.subtractEquals(difference, other.mean());
        DMatrixRMaj own = covariance();
        DMatrixRMaj others = other.covariance();
        DMatrixRMaj root = squareRoot(own);
        DMatrixRMaj half = new DMatrixRMaj(own.numRows, own.numCols);
        DMatrixRMaj product = new DMatrixRMaj(own.numRows, own.numCols);
        CommonOps_DDRM.mult(root, others, half);
        CommonOps_DDRM.mult(half, root, product);
        double roots = 0;
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(product);
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            roots += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        return CommonOps_DDRM.dot(difference, difference)
                + CommonOps_DDRM.trace(own)
                + CommonOps_DDRM.trace(others)
                - 2 * roots;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj matrix) {
        DMatrixRMaj symmetric = new DMatrixRMaj(matrix);
        CommonOps_DDRM.addEquals(symmetric, CommonOps_DDRM.transpose(matrix, null));
        CommonOps_DDRM.scale(0.5, symmetric);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(matrix.numRows, true, true);
        eigen.decompose(symmetric);
        return eigen;
    }

    private static DMatrixRMaj squareRoot(DMatrixRMaj matrix) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(matrix);
        DMatrixRMaj root = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            DMatrixRMaj vector = eigen.getEigenVector(i);
            double value = Math.max(0, eigen.getEigenvalue(i).getReal());
            CommonOps_DDRM.multAddTransB(Math.sqrt(value), vector, vector, root);
        }
        return root;
    }
}
