package org.pushforward.plugins.data.toy;

import java.util.function.DoubleUnaryOperator;

/** The Gauss–Legendre rule of n nodes: exact for polynomials of degree 2n - 1. */
final class GaussLegendre {
    private static final double CONVERGED = 1e-15;

    private final double[] nodes;
    private final double[] weights;

    /** Computes nodes, the roots of the Legendre polynomial, and weights by Newton's method. */
    GaussLegendre(int size) {
        nodes = new double[size];
        weights = new double[size];
        for (int i = 0; i < size; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (size + 0.5));
            double derivative;
            double change;
            do {
                double previous = 1;
                double value = root;
                for (int k = 2; k <= size; k++) {
                    double next = ((2 * k - 1) * root * value - (k - 1) * previous) / k;
                    previous = value;
                    value = next;
                }
                derivative = size * (root * value - previous) / (root * root - 1);
                change = value / derivative;
                root -= change;
            } while (Math.abs(change) > CONVERGED);
            nodes[i] = root;
            weights[i] = 2 / ((1 - root * root) * derivative * derivative);
        }
    }

    /** Returns the number of nodes. */
    int size() {
        return nodes.length;
    }

    /** Returns node {@code i} in [-1, 1]. */
    double node(int i) {
        return nodes[i];
    }

    /** Returns the weight of node {@code i}; all weights add up to 2. */
    double weight(int i) {
        return weights[i];
    }

    /** Returns the integral of {@code f} from {@code from} to {@code to}. */
    double integrate(DoubleUnaryOperator f, double from, double to) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * f.applyAsDouble(middle + half * nodes[i]);
        }
        return half * sum;
    }
}
