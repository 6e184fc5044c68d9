package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** The laws that every density obeys, over all sources that the module provides. */
class DensityLawsTest {
    private static final long SEED = 20;
    private static final int DRAWS = 50_000;
    private static final int CELLS = 240;

    static List<Sources.Case> cases() throws Exception {
        return Sources.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDensityIntegratesToOne(Sources.Case source) {
        double[] masses = masses(density(source), density(source).box(1e-9), CELLS);
        double total = 0;
        for (double mass : masses) {
            total += mass;
        }
        assertThat(total).isEqualTo(1, within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drawsFallWhereTheDensityLies(Sources.Case source) {
        ExactDensity density = density(source);
        int coarse = 12;
        double[][] box = density.box(1e-4);
        double[] expected = cellMasses(density, box, coarse);
        int[] counts = new int[coarse * coarse];
        Draws draws = draws();
        for (int i = 0; i < DRAWS; i++) {
            double[] point = density.draw(draws);
            int row = (int) Math.floor((point[0] - box[0][0]) / (box[0][1] - box[0][0]) * coarse);
            int column = (int) Math.floor((point[1] - box[1][0]) / (box[1][1] - box[1][0]) * coarse);
            if (row >= 0 && row < coarse && column >= 0 && column < coarse) {
                counts[row * coarse + column]++;
            }
        }
        double chiSquare = 0;
        int cells = 0;
        for (int i = 0; i < counts.length; i++) {
            double mean = expected[i] * DRAWS;
            if (mean >= 5) {
                chiSquare += (counts[i] - mean) * (counts[i] - mean) / mean;
                cells++;
            }
        }
        assertThat(chiSquare)
                .as("chi-square of %d cells, seed %d", cells, SEED)
                .isLessThan(cells + 5 * Math.sqrt(2 * cells));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBoxForAnImpossibleMassIsRefused(Sources.Case source) {
        for (double mass : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> density(source).box(mass))
                    .withMessageContaining("" + mass);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPointOfAnotherDimensionIsRefused(Sources.Case source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> density(source).logDensity(1, 2, 3))
                .withMessageContaining("2 coordinates, not 3");
    }

    private static ExactDensity density(Sources.Case source) {
        return source.data().exactDensity().orElseThrow();
    }

    private static Draws draws() {
        return new RandomStream(SEED, "laws").step(0);
    }

    /** The probability of each of cells x cells equal cells of a box by the midpoint rule, row by row. */
    private static double[] masses(ExactDensity density, double[][] box, int cells) {
        double width = (box[0][1] - box[0][0]) / cells;
        double height = (box[1][1] - box[1][0]) / cells;
        double[] masses = new double[cells * cells];
        for (int i = 0; i < masses.length; i++) {
            int row = i / cells;
            int column = i % cells;
            double x = box[0][0] + (row + 0.5) * width;
            double y = box[1][0] + (column + 0.5) * height;
            masses[i] = Math.exp(density.logDensity(x, y)) * width * height;
        }
        return masses;
    }

    /** The probability of each of cells x cells equal cells of a box by Gauss–Legendre rules, which edges do not disturb. */
    private static double[] cellMasses(ExactDensity density, double[][] box, int cells) {
        int panels = 8;
        GaussLegendre rule = new GaussLegendre(3);
        double width = (box[0][1] - box[0][0]) / cells;
        double height = (box[1][1] - box[1][0]) / cells;
        double[] masses = new double[cells * cells];
        for (int i = 0; i < cells * panels; i++) {
            double left = box[0][0] + i * width / panels;
            for (int j = 0; j < cells * panels; j++) {
                double bottom = box[1][0] + j * height / panels;
                masses[i / panels * cells + j / panels] += rule.integrate(
                        x -> rule.integrate(y -> Math.exp(density.logDensity(x, y)), bottom, bottom + height / panels),
                        left,
                        left + width / panels);
            }
        }
        return masses;
    }
}
