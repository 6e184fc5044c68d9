package org.pushforward.plugins.data.toy;

/** Integrals over the plane of smooth functions that vanish far away, for which the midpoint rule converges exponentially. */
final class MidpointRule {
    private static final double OUTSIDE = 1e-14;

    private MidpointRule() {}

    /** Returns the entropy of a density whose details are wider than the spacing of the grid, in nats. */
    static double entropy(PlaneDensity density, double spacing) {
        double[][] box = density.box(OUTSIDE);
        double sum = 0;
        for (double x = box[0][0] + spacing / 2; x < box[0][1]; x += spacing) {
            for (double y = box[1][0] + spacing / 2; y < box[1][1]; y += spacing) {
                double log = density.logDensity(x, y);
                sum -= log > Double.NEGATIVE_INFINITY ? Math.exp(log) * log : 0;
            }
        }
        return sum * spacing * spacing;
    }
}
