package org.pushforward.training;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Optional;
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
 * @param lrSchedule how learning rates change in the course of training
 * @param warmup the number of steps in which learning rates rise from 0
 * @param lrFinal the part of the learning rates that is left at the end of their schedule
 * @param lrSteps the number of steps until the end of the schedule; 0 for those of training
 * @param clipGradient the largest norm of a gradient; 0 when gradients are taken as they are
 * @param average the decay of the averages of the weights; 0 when weights are not averaged
 * @param heldOutEvery the number of steps between measurements on held-out data; 0 for none
 * @param patience the number of measurements on held-out data without improvement that end training; 0 for any
 * @param initGenerator the run that whoever starts training takes the first weights of the generator from; may be empty
 * @param metricsEvery the number of steps over which a row of metrics is averaged
 * @param checkpointEvery the number of steps between checkpoints
 */
public record LoopOptions(
        @Option(help = "number of examples in one update", defaultValue = "256", minimum = 1, maximum = 1_000_000)
        int batch,

        @Option(
                help = "number of training steps; 0 when epochs say how long",
                defaultValue = "20000",
                minimum = 0,
                maximum = 1e12)
        long steps,

        @Option(
                help = "number of passes through the training data; 0 when steps say how long",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e9)
        int epochs,

        @Option(help = "how learning rates change in the course of training", defaultValue = "constant")
        LearningRateSchedule.Shape lrSchedule,

        @Option(
                help = "steps in which learning rates rise from 0; less than those of the schedule",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e12)
        long warmup,

        @Option(
                help = "part of the learning rates that is left when a schedule ends",
                defaultValue = "0.01",
                minimum = 0,
                maximum = 1,
                exclusive = true)
        double lrFinal,

        @Option(
                help = "steps until the schedule of learning rates ends; 0 for those of training",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e12)
        long lrSteps,

        @Option(
                help = "largest norm of the gradient of an update; 0 takes gradients as they are",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e9)
        double clipGradient,

        @Option(
                help =
                        "decay of the averages of the weights (EMA), which are kept instead of the last weights; 0 for none",
                defaultValue = "0",
                minimum = 0,
                maximum = 0.999999)
        double average,

        @Option(
                help = "steps between measurements on the validation part of the data; 0 for none",
                defaultValue = "500",
                minimum = 0,
                maximum = 1e9)
        int heldOutEvery,

        @Option(
                help =
                        "measurements on validation data without improvement after which training stops, and the best weights"
                                + " are kept; 0 never stops",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e9)
        int patience,

        @Option(
                help =
                        "folder of a run whose generator training starts from, such as a decoder; random weights when empty",
                defaultValue = "")
        Path initGenerator,

        @Option(
                help = "steps over which one row of metrics is averaged",
                defaultValue = "100",
                minimum = 1,
                maximum = 1e9)
        int metricsEvery,

        @Option(help = "steps between checkpoints", defaultValue = "1000", minimum = 1, maximum = 1e9)
        int checkpointEvery) {
    public LoopOptions {
        if (patience > 0 && heldOutEvery == 0) {
            throw new IllegalArgumentException("The option 'patience' is '" + patience
                    + "', which needs measurements on held-out data: 'held-out-every' must be at least 1");
        }
    }

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

    /**
     * Returns the course of the learning rate in a training of {@code totalSteps} steps.
     *
     * @throws OptionException when the rate would not have risen before the schedule ends
     */
    LearningRateSchedule schedule(long totalSteps) {
        long end = lrSteps == 0 ? totalSteps : lrSteps;
        if (warmup >= end) {
            throw new OptionException(
                    "warmup",
                    "The option 'warmup' is '" + warmup + "' but must be an integer, 0 to " + (end - 1)
                            + ", less than the " + end + " steps of the schedule of learning rates");
        }
        return new LearningRateSchedule(lrSchedule, warmup, lrFinal, end);
    }

    /** Returns the clipping of gradients, where they are clipped. */
    Optional<GradientClipping> clipping() {
        return clipGradient == 0 ? Optional.empty() : Optional.of(new GradientClipping(clipGradient));
    }

    /** Returns the averaging of weights, where they are averaged. */
    Optional<Averaging> averaging() {
        return average == 0 ? Optional.empty() : Optional.of(new Averaging(average));
    }
}
