package org.pushforward.plugins.data.toy;

import org.pushforward.graph.random.Draws;

/**
 * The density of the pinwheel: features r from N(1, 0.3^2) and s from N(0, 0.1^2), as a point (r, s), are turned by
 * -(2 pi k / 5 + exp(r) / 4), k uniform on 0..4, and doubled.
 *
 * <p>Turning keeps the distance from the origin, so a point at distance 2 rho and angle alpha comes from the features
 * rho (cos phi, sin phi) for every root phi of g(phi) = phi - exp(rho cos phi) / 4 = alpha modulo 2 pi / 5, and
 * p = (1 / 20) sum over the roots of N(r; 1, 0.3^2) N(s; 0, 0.1^2) / |g'(phi)|.
 */
final class PinwheelDensity implements PlaneDensity {
    private static final int ARMS = 5;
    private static final double ARC = 2 * Math.PI / ARMS;
    private static final double SCALE = 2;
    private static final double RATE = 0.25;
    private static final double RADIAL = 0.3;
    private static final double TANGENTIAL = 0.1;
    // Of features beyond rho = 6 only those within 20 deviations of s = 0 count.
    private static final double OUTER = 6;
    // From rho = 9 on, 27 deviations away, arms are so thin that their mean over the angle stands for them.
    private static final double OUTERMOST = 9;
    private static final int BITS = 52;
    private static final double PRECISION = 1e-14;
    private static final double FEATURE_TAIL = 9;
    private static final double STEP = 0.125;
    private static final GaussLegendre RULE = new GaussLegendre(48);

    @Override
    public double logDensity(double x, double y) {
        double rho = Math.hypot(x, y) / SCALE;
        double reach = rho <= OUTER ? Math.PI : Math.asin(20 * TANGENTIAL / rho);
        if (rho > OUTERMOST) {
            return logMeanOverAngles(rho, reach) - Math.log(2 * Math.PI * SCALE * SCALE);
        }
        double alpha = Math.atan2(y, x);
        LogSum sum = new LogSum();
        double[] ends = monotonePieces(rho, reach);
        for (int i = 1; i < ends.length; i++) {
            addRoots(sum, rho, alpha, ends[i - 1], ends[i]);
        }
        return sum.value() - Math.log(ARMS * SCALE * SCALE);
    }

    /** Returns the ends of the pieces of [-reach, reach] on which g is monotone. */
    private static double[] monotonePieces(double rho, double reach) {
        // g' is least where cos phi = rho sin^2 phi, with phi negative.
        double lowest = -Math.acos((Math.sqrt(1 + 4 * rho * rho) - 1) / (2 * rho));
        if (RATE * rho * Math.exp(rho) <= 1 || slope(rho, lowest) >= 0) {
            return new double[] {-reach, reach};
        }
        double first = Math.max(-reach, turningPoint(rho, -Math.PI, lowest));
        return new double[] {-reach, first, turningPoint(rho, 0, lowest), reach};
    }

    /** Returns where g' vanishes between a point where it is positive and one where it is negative. */
    private static double turningPoint(double rho, double positive, double negative) {
        double above = positive;
        double below = negative;
        for (int i = 0; i < BITS; i++) {
            double middle = (above + below) / 2;
            if (slope(rho, middle) > 0) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private static void addRoots(LogSum sum, double rho, double alpha, double from, double to) {
        boolean rising = angle(rho, to) >= angle(rho, from);
        double low = rising ? from : to;
        double high = rising ? to : from;
        double most = angle(rho, high);
        for (double m = Math.ceil((angle(rho, low) - alpha) / ARC); alpha + m * ARC < most; m++) {
            double phi = root(rho, alpha + m * ARC, low, high);
            sum.add(logFeatures(rho, phi) - Math.log(Math.abs(slope(rho, phi))));
        }
    }

    /** Returns where g is {@code level}, between where it is lower and where it is higher, by Newton's method in a bracket. */
    private static double root(double rho, double level, double lower, double higher) {
        double low = lower;
        double high = higher;
        double phi = (low + high) / 2;
        double change = Double.POSITIVE_INFINITY;
        while (Math.abs(change) > PRECISION) {
            double excess = angle(rho, phi) - level;
            if (excess < 0) {
                low = phi;
            } else {
                high = phi;
            }
            double newton = phi - excess / slope(rho, phi);
            boolean inside = newton > Math.min(low, high) && newton < Math.max(low, high);
            double next = inside && Math.abs(newton - phi) < Math.abs(change) / 2 ? newton : (low + high) / 2;
            change = next - phi;
            phi = next;
        }
        return phi;
    }

    /** Returns g(phi), the angle of the point that the features at phi become. */
    private static double angle(double rho, double phi) {
        return phi - RATE * Math.exp(rho * Math.cos(phi));
    }

    private static double slope(double rho, double phi) {
        return 1 + RATE * rho * Math.sin(phi) * Math.exp(rho * Math.cos(phi));
    }

    private static double logFeatures(double rho, double phi) {
        double r = (rho * Math.cos(phi) - 1) / RADIAL;
        double s = rho * Math.sin(phi) / TANGENTIAL;
        return -(r * r + s * s) / 2 - Math.log(2 * Math.PI * RADIAL * TANGENTIAL);
    }

    private static double logMeanOverAngles(double rho, double reach) {
        double log = logFeatures(rho, 0);
        return log + Math.log(RULE.integrate(phi -> Math.exp(logFeatures(rho, phi) - log), -reach, reach));
    }

    /** Averages -log p over normal features on a grid of 1/8 of their deviations; right to 1e-6. */
    @Override
    public double entropy() {
        double sum = 0;
        for (double a = -FEATURE_TAIL; a <= FEATURE_TAIL; a += STEP) {
            for (double b = -FEATURE_TAIL; b <= FEATURE_TAIL; b += STEP) {
                LabelledPoint point = point(1 + RADIAL * a, TANGENTIAL * b, 0);
                sum -= Math.exp(-(a * a + b * b) / 2) * logDensity(point.x(), point.y());
            }
        }
        return sum * STEP * STEP / (2 * Math.PI);
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        int arm = draws.nextInt(ARMS);
        double r = 1 + RADIAL * draws.nextNormal();
        return point(r, TANGENTIAL * draws.nextNormal(), arm);
    }

    @Override
    public int components() {
        return ARMS;
    }

    private static LabelledPoint point(double r, double s, int arm) {
        double angle = ARC * arm + RATE * StrictMath.exp(r);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        return new LabelledPoint(SCALE * (r * cosine + s * sine), SCALE * (s * cosine - r * sine), arm);
    }

    /** Features are within z of their deviations of (1, 0) with probability 1 - exp(-z^2 / 2), and so in a disc. */
    @Override
    public double[][] box(double mass) {
        double z = Math.sqrt(2 * Math.log(1 / mass));
        double end = SCALE * Math.hypot(1 + RADIAL * z, TANGENTIAL * z);
        return new double[][] {{-end, end}, {-end, end}};
    }
}
