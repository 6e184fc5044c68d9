package org.pushforward.plugins.data.toy;

/** The modified Bessel function of the first kind and order 0, I0(k) = (1 / pi) integral of exp(k cos t) over [0, pi]. */
final class Bessel {
    private static final double LARGE = 30;
    private static final double NEGLIGIBLE = 1e-17;

    private Bessel() {}

    /**
     * Returns log I0(k) - k for k of at least 0, to 1e-14: by the power series, all of whose terms are positive, or for large
     * k by the asymptotic one (Abramowitz and Stegun, 9.6.12 and 9.7.1).
     */
    static double logScaledI0(double k) {
        double term = 1;
        double sum = 1;
        for (int j = 1; term > NEGLIGIBLE * sum; j++) {
            double odd = 2 * j - 1;
            term *= k < LARGE ? k * k / 4 / j / j : odd * odd / (8 * j * k);
            sum += term;
        }
        return Math.log(sum) - (k < LARGE ? k : Math.log(2 * Math.PI * k) / 2);
    }
}
