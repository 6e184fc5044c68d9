package org.pushforward.training;

import java.lang.invoke.MethodHandles;
import java.util.OptionalInt;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;

/**
 * What the training loop itself understands of the {@code train} section, whatever the trainer.
 *
 * @param batch the number of examples in one update
 * @param steps the number of steps; 0 when epochs say
 * @param epochs the number of passes through the training data; 0 when steps say
 * @param metricsEvery the number of steps over which a row of metrics is averaged
 * @param checkpointEvery the number of steps between checkpoints
 */
public record LoopOptions(
        @Option(help = "number of examples in one update", standard = "256", minimum = 1, maximum = 1_000_000)
        int batch,

        @Option(
                help = "number of training steps; 0 when epochs say how long",
                standard = "20000",
                minimum = 0,
                maximum = 1e12)
        long steps,

        @Option(
                help = "number of passes through the training data; 0 when steps say how long",
                standard = "0",
                minimum = 0,
                maximum = 1e9)
        int epochs,

        @Option(help = "steps over which one row of metrics is averaged", standard = "100", minimum = 1, maximum = 1e9)
        int metricsEvery,

        @Option(help = "steps between checkpoints", standard = "1000", minimum = 1, maximum = 1e9)
        int checkpointEvery) {
    /** Returns the options as a type for binding and documentation. */
    public static OptionsType<LoopOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), LoopOptions.class);
    }

    /**
     * Returns the number of steps to train on {@code examples}; epochs win where both are given.
     *
     * @throws OptionException when epochs are asked of data without end, or neither steps nor epochs are given
     */
    public long totalSteps(OptionalInt examples) {
        if (epochs == 0) {
            if (steps == 0) {
                throw new OptionException("steps", "Neither 'steps' nor 'epochs' is greater than 0: give one of them");
            }
            return steps;
        }
        int count = examples.orElseThrow(() -> new OptionException(
                "epochs", "The data is drawn without end and has no epochs: give 'steps' instead of 'epochs'"));
        return Math.multiplyExact((long) epochs, (count + batch - 1L) / batch);
    }
}
