package org.pushforward.plugins.data.toy;

/**
 * The density of a number uniform on [-h, h] plus noise N(0, sigma^2), for h of at most sigma.
 *
 * <p>With u = d / sigma and v = h / sigma it is phi(u) / sigma times the integral of exp(u v t - v^2 t^2 / 2) over t in [0, 1]
 * made even in u: a power series in u^2 whose coefficients v^2i / (2i)! times the integral of t^2i exp(-v^2 t^2 / 2) are all
 * positive. Far away the difference of two tails of the normal distribution takes over.
 */
final class BlurredInterval {
    private static final double FAR = 30;
    private static final int LEAST_TERMS = 9;

    private final double[] coefficients;
    private final double h;
    private final double sigma;

    BlurredInterval(double h, double sigma) {
        this.h = h;
        this.sigma = sigma;
        GaussLegendre rule = new GaussLegendre(64);
        double v = h / sigma;
        coefficients = new double[terms(FAR) + 1];
        double factor = 1;
        for (int i = 0; i < coefficients.length; i++) {
            int power = 2 * i;
            factor *= i == 0 ? 1 : v * v / (power * (power - 1));
            coefficients[i] = factor * rule.integrate(t -> Math.pow(t, power) * Math.exp(-v * v * t * t / 2), 0, 1);
        }
    }

    private int terms(double u) {
        return LEAST_TERMS + (int) (u * h / sigma);
    }

    /** Returns the log of the density of two independent such numbers at distances {@code x} and {@code y} from the middle. */
    double log(double x, double y) {
        double u = Math.abs(x) / sigma;
        double v = Math.abs(y) / sigma;
        double sum = u > FAR || v > FAR ? logSeries(u) + logSeries(v) : Math.log(series(u) * series(v));
        return sum - (u * u + v * v) / 2 - Math.log(2 * Math.PI * sigma * sigma);
    }

    private double series(double u) {
        double square = u * u;
        double sum = 0;
        for (int i = terms(u); i >= 0; i--) {
            sum = sum * square + coefficients[i];
        }
        return sum;
    }

    private double logSeries(double u) {
        if (u <= FAR) {
            return Math.log(series(u));
        }
        double v = h / sigma;
        double near = logTail(u - v);
        double difference = near + Math.log1p(-Math.exp(logTail(u + v) - near));
        return difference + u * u / 2 + Math.log(2 * Math.PI) / 2 - Math.log(2 * v);
    }

    /** Returns log(1 - Phi(z)) for large z (Abramowitz and Stegun, 26.2.12). */
    private static double logTail(double z) {
        double w = 1 / (z * z);
        double series = 1 - w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w)));
        return Math.log(series / z) - z * z / 2 - Math.log(2 * Math.PI) / 2;
    }
}
