package org.pushforward.plugins.data.toy;

import org.pushforward.graph.random.Draws;

/** The uniform density on the squares of side 2 with lower left corners (2i, 2j), i and j in -2..1, i + j even. */
record CheckerboardDensity() implements PlaneDensity {
    private static final double END = 4;
    private static final double LOG_AREA = Math.log(32);

    @Override
    public double logDensity(double x, double y) {
        boolean onBoard = x >= -END && x < END && y >= -END && y < END;
        return onBoard && (Math.floor(x / 2) + Math.floor(y / 2)) % 2 == 0 ? -LOG_AREA : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double entropy() {
        return LOG_AREA;
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        double x = 2 * END * draws.nextUniform() - END;
        // The column has squares in every other row, beginning with the lowest or the one above.
        double lowest = Math.floor(x / 2) % 2 == 0 ? -END : -END + 2;
        double row = draws.nextUniform() < 0.5 ? 0 : 4;
        return LabelledPoint.of(x, lowest + row + 2 * draws.nextUniform());
    }

    @Override
    public double[][] box(double mass) {
        return new double[][] {{-END, END}, {-END, END}};
    }
}
