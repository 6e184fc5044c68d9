package org.pushforward.training;

/**
 * The course of the learning rate, as a factor of the rate that the trainer asks for.
 *
 * <p>In step s = 0, 1, … it is (s + 1) / warmup while s &lt; warmup, and follows the shape from 1 to {@code last} afterwards,
 * by the progress u = (s - warmup) / (steps - warmup), at most 1.
 *
 * @param shape how it goes from 1 to {@code last}
 * @param warmup the number of steps in which it rises linearly, at least 0 and less than {@code steps}
 * @param last the factor at the end, greater than 0
 * @param steps the step at which the end is reached; from then on the factor is {@code last}
 */
public record LearningRateSchedule(Shape shape, long warmup, double last, long steps) {
    /** The shapes. */
    public enum Shape {
        /** 1. */
        CONSTANT,
        /** 1 - (1 - last) u. */
        LINEAR,
        /** last + (1 - last) (1 + cos pi u) / 2; Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5. */
        COSINE,
        /** last^u. */
        EXPONENTIAL
    }

    /** Returns the factor of step {@code step} = 0, 1, …, greater than 0. */
    public double factor(long step) {
        if (step < warmup) {
            return (step + 1.0) / warmup;
        }
        double progress = Math.min(1, (step - warmup) / (double) (steps - warmup));
        return switch (shape) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - (1 - last) * progress;
            case COSINE -> last + (1 - last) * (1 + Math.cos(Math.PI * progress)) / 2;
            case EXPONENTIAL -> Math.pow(last, progress);
        };
    }
}
