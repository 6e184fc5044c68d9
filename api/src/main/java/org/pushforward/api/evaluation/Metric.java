package org.pushforward.api.evaluation;

/**
 * One measured figure with its uncertainty.
 *
 * @param id lower case words joined by hyphens, such as {@code kl-to-truth}
 * @param value the figure, finite
 * @param standardError its standard error, at least 0; 0 for what is computed without sampling
 * @param unit such as {@code nats}; empty for pure numbers
 * @param better which direction is better
 * @param n the number of examples, draws or grid points behind it; 0 for what comes from a formula
 */
public record Metric(String id, double value, double standardError, String unit, Better better, long n) {
    /** Which values of a metric are better. */
    public enum Better {
        /** Smaller values. */
        LOWER,
        /** Larger values. */
        HIGHER,
        /** Values close to 1, as an integral of a density. */
        ONE,
        /** Neither: the figure describes. */
        NEITHER
    }

    private static final String NOT_FINITE =
            ": somewhere the model gives what is no finite number; train it again with a lower learning rate, or choose"
                    + " data that it was made for";

    public Metric {
        if (!Double.isFinite(value)) {
            throw new EvaluationException(
                    EvaluationException.Reason.FAILED, "The measure '" + id + "' came out as " + value + NOT_FINITE);
        }
        if (!(standardError >= 0) || Double.isInfinite(standardError)) {
            throw new EvaluationException(
                    EvaluationException.Reason.FAILED,
                    "The standard error of the measure '" + id + "' came out as " + standardError + NOT_FINITE);
        }
    }
}
