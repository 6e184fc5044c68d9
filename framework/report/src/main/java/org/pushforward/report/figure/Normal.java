package org.pushforward.report.figure;

/** The standard normal distribution in one dimension. */
public final class Normal {
    private static final double LARGEST = 9;
    private static final int HALVINGS = 60;
    private static final int TERMS = 200;

    private Normal() {}

    /** Returns exp(-z^2 / 2) / sqrt(2 pi). */
    public static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Returns P(Z <= z) = 1/2 + density(z) (z + z^3/3 + z^5/(3 5) + …), accurate to rounding for |z| up to 9. */
    public static double probability(double z) {
        double term = z;
        double sum = z;
        for (int k = 1; k < TERMS; k++) {
            term *= z * z / (2 * k + 1);
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }

    /** Returns the z with P(Z <= z) = probability, for probabilities in (0, 1), by bisection. */
    public static double quantile(double probability) {
        double low = -LARGEST;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (probability(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
