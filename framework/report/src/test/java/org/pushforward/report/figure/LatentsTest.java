package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class LatentsTest {
    @Test
    void anArcKeepsItsDistanceFromTheOriginAndGoesFromEndToEnd() {
        Tensor ends = Tensor.of(new double[] {3, 0, 0, 0, 3, 0}, Shape.of(2, 3));
        double[][] arc = Latents.arcs(ends, 7).get(0);
        assertThat(arc[0]).containsExactly(new double[] {3, 0, 0}, within(1e-12));
        assertThat(arc[6]).containsExactly(new double[] {0, 3, 0}, within(1e-12));
        for (double[] point : arc) {
            assertThat(Math.hypot(point[0], point[1])).isCloseTo(3, within(1e-12));
        }
    }

    @Test
    void betweenPointsOfOneDirectionAStraightLineTakesThePlaceOfTheArc() {
        Tensor ends = Tensor.of(new double[] {1, 1, 3, 3, 0, 0, 2, 0}, Shape.of(4, 2));
        assertThat(Latents.arcs(ends, 3).get(0)[1]).containsExactly(new double[] {2, 2}, within(1e-6));
        assertThat(Latents.arcs(ends, 3).get(1)[1]).containsExactly(new double[] {1, 0}, within(1e-12));
    }

    @Test
    void anArcBetweenAlmostOppositePointsOfUnequalDistanceDoesNotLeadFarAway() {
        Tensor ends = Tensor.of(new double[] {1, 0, -2, 1e-3}, Shape.of(2, 2));
        for (double[] point : Latents.arcs(ends, 9).get(0)) {
            assertThat(Math.hypot(point[0], point[1])).isBetween(0.999, 2.001);
        }
        assertThat(Latents.lines(ends, 3).get(0)[1]).containsExactly(new double[] {-0.5, 5e-4}, within(1e-15));
    }
}
