package org.pushforward.plugins.data.toy;

import java.util.function.DoubleBinaryOperator;

/** Integrals over rectangles by tensor Gauss–Legendre rules on cells that are quartered until the integral settles. */
final class Cubature {
    private static final GaussLegendre RULE = new GaussLegendre(10);
    private static final int DEEPEST = 24;

    private final DoubleBinaryOperator integrand;
    private final double tolerance;

    private Cubature(DoubleBinaryOperator integrand, double tolerance) {
        this.integrand = integrand;
        this.tolerance = tolerance;
    }

    /**
     * Returns the integral over the grid of cells between the given lines.
     *
     * @param xLines where cells begin and end, ascending; lines at kinks and at the edges of narrow peaks make sure that
     *     none is missed
     * @param tolerance how much quartering may change the integral over a cell for it to be accepted; the error of the
     *     accepted value is far below
     */
    static double integrate(DoubleBinaryOperator integrand, double[] xLines, double[] yLines, double tolerance) {
        Cubature cubature = new Cubature(integrand, tolerance);
        double sum = 0;
        for (int i = 1; i < xLines.length; i++) {
            for (int j = 1; j < yLines.length; j++) {
                sum += cubature.cell(xLines[i - 1], xLines[i], yLines[j - 1], yLines[j]);
            }
        }
        return sum;
    }

    private double cell(double x0, double x1, double y0, double y1) {
        return x1 > x0 && y1 > y0 ? refine(x0, x1, y0, y1, rule(x0, x1, y0, y1), 0) : 0;
    }

    private double refine(double x0, double x1, double y0, double y1, double coarse, int depth) {
        double x = (x0 + x1) / 2;
        double y = (y0 + y1) / 2;
        double a = rule(x0, x, y0, y);
        double b = rule(x, x1, y0, y);
        double c = rule(x0, x, y, y1);
        double d = rule(x, x1, y, y1);
        double fine = a + b + c + d;
        if (Math.abs(fine - coarse) <= tolerance || depth == DEEPEST) {
            return fine;
        }
        return refine(x0, x, y0, y, a, depth + 1)
                + refine(x, x1, y0, y, b, depth + 1)
                + refine(x0, x, y, y1, c, depth + 1)
                + refine(x, x1, y, y1, d, depth + 1);
    }

    private double rule(double x0, double x1, double y0, double y1) {
        return RULE.integrate(x -> RULE.integrate(y -> integrand.applyAsDouble(x, y), y0, y1), x0, x1);
    }
}
