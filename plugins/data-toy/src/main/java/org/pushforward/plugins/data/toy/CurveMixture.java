package org.pushforward.plugins.data.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The integral of w(t) k(x - c(t)) over curves c, with a narrow kernel k: by Gauss–Legendre rules on panels of a curve that
 * are two of the kernel's deviations long, as far as they count.
 *
 * <p>The logarithm is right to 1e-9 within seven deviations of a curve.
 */
final class CurveMixture {
    private static final GaussLegendre RULE = new GaussLegendre(12);
    // What is smaller than the largest term by exp(-36) no longer counts.
    private static final double NEGLIGIBLE = 36;

    private final List<Panel> panels = new ArrayList<>();
    private final DoubleBinaryOperator logKernel;
    private final double sigma;
    private final double reach;

    /**
     * Creates a mixture over no curve yet.
     *
     * @param logKernel log k: normal with deviation {@code sigma}, or a mean of such with centres at most {@code reach} away
     */
    CurveMixture(DoubleBinaryOperator logKernel, double sigma, double reach) {
        this.logKernel = logKernel;
        this.sigma = sigma;
        this.reach = reach;
    }

    /**
     * Adds the integral over a curve.
     *
     * @param x first coordinate of c(t)
     * @param y second coordinate of c(t)
     * @param weight w(t), positive inside of the curve
     * @param first where the curve begins
     * @param last where it ends
     */
    void add(DoubleUnaryOperator x, DoubleUnaryOperator y, DoubleUnaryOperator weight, double first, double last) {
        double small = (last - first) * 1e-6;
        for (double from = first; from < last; ) {
            double speed = Math.hypot(
                            x.applyAsDouble(from + small) - x.applyAsDouble(from),
                            y.applyAsDouble(from + small) - y.applyAsDouble(from))
                    / small;
            double to = Math.min(last, from + 2 * sigma / speed);
            panels.add(new Panel(x, y, weight, from, to));
            from = to;
        }
    }

    /** Returns the logarithm of the integral at a point. */
    double log(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Panel panel : panels) {
            nearest = Math.min(nearest, panel.distance(x, y) + panel.radius);
        }
        double limit = Math.sqrt((nearest + reach) * (nearest + reach) + 2 * NEGLIGIBLE * sigma * sigma);
        LogSum sum = new LogSum();
        for (Panel panel : panels) {
            if (panel.distance(x, y) - panel.radius - reach < limit) {
                for (int i = 0; i < panel.xs.length; i++) {
                    sum.add(panel.logWeights[i] + logKernel.applyAsDouble(x - panel.xs[i], y - panel.ys[i]));
                }
            }
        }
        return sum.value();
    }

    /** Returns the box of the curves, widened by a margin on each side. */
    double[][] box(double margin) {
        double[][] box = {
            {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}
        };
        for (Panel panel : panels) {
            widen(box[0], panel.xs, margin);
            widen(box[1], panel.ys, margin);
        }
        return box;
    }

    private static void widen(double[] side, double[] coordinates, double margin) {
        for (double coordinate : coordinates) {
            side[0] = Math.min(side[0], coordinate - margin);
            side[1] = Math.max(side[1], coordinate + margin);
        }
    }

    /** The points of the rule on a piece of the curve, all of them within {@code radius} of its middle. */
    private static final class Panel {
        private final double[] xs = new double[RULE.size()];
        private final double[] ys = new double[RULE.size()];
        private final double[] logWeights = new double[RULE.size()];
        private final double middleX;
        private final double middleY;
        private final double radius;

        Panel(DoubleUnaryOperator x, DoubleUnaryOperator y, DoubleUnaryOperator weight, double from, double to) {
            double half = (to - from) / 2;
            middleX = x.applyAsDouble(from + half);
            middleY = y.applyAsDouble(from + half);
            double furthest = 0;
            for (int i = 0; i < RULE.size(); i++) {
                double t = from + half + half * RULE.node(i);
                xs[i] = x.applyAsDouble(t);
                ys[i] = y.applyAsDouble(t);
                logWeights[i] = Math.log(half * RULE.weight(i) * weight.applyAsDouble(t));
                furthest = Math.max(furthest, distance(xs[i], ys[i]));
            }
            radius = furthest;
        }

        double distance(double x, double y) {
            return Math.hypot(x - middleX, y - middleY);
        }
    }
}
