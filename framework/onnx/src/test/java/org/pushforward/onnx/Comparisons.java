package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.pushforward.graph.Tensor;

/** Compares tensors element by element. */
final class Comparisons {
    private Comparisons() {}

    /** Asserts |a - b| <= tolerance max(1, |b|). */
    static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < actual.elementCount(); i++) {
            double b = expected.get(i);
            assertThat(actual.get(i)).as("element %d", i).isCloseTo(b, within(tolerance * Math.max(1, Math.abs(b))));
        }
    }
}
