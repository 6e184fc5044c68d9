package org.pushforward.plugins.evaluators;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.pushforward.graph.Value;

/**
 * Characteristic kernels k of the distance r between two points with k(0) = 1, each a mean over scales; h is the root of the
 * mean squared distance between points.
 */
enum Kernel {
    /** exp(-r^2 / 2 s^2), s = h, h/2, h/4, h/8, h/16. */
    GAUSSIAN(scale -> squares -> squares.multiply(-0.5 / (scale * scale)).exp(), 1, 1. / 2, 1. / 4, 1. / 8, 1. / 16),
    /** exp(-r / s), s = h, h/4, h/16. */
    LAPLACE(scale -> squares -> squares.sqrt().multiply(-1 / scale).exp(), 1, 1. / 4, 1. / 16),
    /** 1 / (1 + r^2 / 2 s^2), s = h, h/4, h/16: the rational quadratic kernel with exponent 1. */
    RATIONAL_QUADRATIC(
            scale -> squares -> Value.constant(1)
                    .divide(squares.multiply(0.5 / (scale * scale)).add(1)),
            1,
            1. / 4,
            1. / 16);

    private final DoubleFunction<UnaryOperator<Value>> ofScale;
    private final double[] scales;

    Kernel(DoubleFunction<UnaryOperator<Value>> ofScale, double... scales) {
        this.ofScale = ofScale;
        this.scales = scales;
    }

    String id() {
        return "mmd-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns 1 - k as a function of squared distances. */
    UnaryOperator<Value> distance(double h) {
        return squares -> Value.constant(1)
                .subtract(DoubleStream.of(scales)
                        .mapToObj(scale -> ofScale.apply(scale * h).apply(squares))
                        .reduce(Value::add)
                        .orElseThrow()
                        .divide(scales.length));
    }
}
