package org.pushforward.report.figure;

import org.pushforward.report.drawing.Axis;

/**
 * A square of the latent plane, cut into equal cells.
 *
 * @param first the coordinate z_1 of its middle
 * @param second the coordinate z_2 of its middle
 * @param half half the length of its sides, above 0
 * @param side the number of cells along each side
 */
record Window(double first, double second, double half, int side) {
    /** The number of cells along a side that is quick to compute. */
    static final int FEW = 12;

    private static final int SIDE = 64;

    /** Creates a square with as many cells as are to be seen. */
    Window(double first, double second, double half) {
        this(first, second, half, SIDE);
    }

    /**
     * What integrals over the square say of a posterior.
     *
     * @param mass of its approximation in the square
     * @param evidence log of the integral of p(x, z), in nats
     * @param divergence KL of the approximation from the posterior, both as they are in the square, in nats
     */
    record Quadrature(double mass, double evidence, double divergence) {}

    /** Returns the length of a cell. */
    double cell() {
        return 2 * half / side;
    }

    /** Returns the middles of the cells, row after row from the bottom. */
    double[][] points() {
        double[][] points = new double[side * side][];
        for (int i = 0; i < points.length; i++) {
            int column = i % side;
            int row = i / side;
            points[i] = new double[] {first - half + (column + 0.5) * cell(), second - half + (row + 0.5) * cell()};
        }
        return points;
    }

    /** Returns whether a cell lies at an edge. */
    boolean isAtEdge(int cell) {
        int column = cell % side;
        int row = cell / side;
        return Math.min(column, row) == 0 || Math.max(column, row) == side - 1;
    }

    /** Returns the axis of one of the two coordinates. */
    Axis axis(String name, int coordinate) {
        double middle = coordinate == 0 ? first : second;
        return Axis.of(name, middle - half, middle + half);
    }

    /** Returns 1 for values at the top, falling to 0 for those that lie {@code drop} below it or are no numbers. */
    double[][] drops(double[] values, double top, double drop) {
        double[][] shares = new double[side][side];
        for (int i = 0; i < values.length; i++) {
            double share = 1 - (top - values[i]) / drop;
            shares[i / side][i % side] = share > 0 ? share : 0;
        }
        return shares;
    }

    /** Integrates log-densities at the middles of the cells by the midpoint rule. */
    Quadrature quadrature(double[] logJoint, double[] logApproximation) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : logJoint) {
            top = Math.max(top, value);
        }
        double area = cell() * cell();
        double sum = 0;
        double mass = 0;
        double excess = 0;
        for (int i = 0; i < logJoint.length; i++) {
            sum += Math.exp(logJoint[i] - top);
            double weight = Math.exp(logApproximation[i]) * area;
            mass += weight;
            excess += weight * (logApproximation[i] - logJoint[i]);
        }
        double evidence = top + Math.log(sum * area);
        return new Quadrature(mass, evidence, excess / mass - Math.log(mass) + evidence);
    }
}
