package org.pushforward.api.training;

import java.util.OptionalInt;

/**
 * A figure on data kept out of training; the lower, the better. By it one sees when to stop.
 *
 * <p>It is computed on the validation part, in evaluation mode, with the weights that would be kept, and with noise that
 * is the same at every measurement.
 *
 * @param name what it is called, such as {@code "nll"}: reported as {@code held-out-nll}, its metrics likewise
 * @param objective the figure as a graph over examples
 * @param block the most examples that the graph takes at once, when the figure is one of all examples together, such as a
 *     distance between samples; empty when it is a mean over examples, which is taken over the whole part, batch by batch
 */
public record HeldOut(String name, Objective objective, OptionalInt block) {
    public HeldOut {
        if (block.isPresent() && block.getAsInt() < 2) {
            throw new IllegalArgumentException(
                    "The held-out figure '" + name + "' needs a block of at least 2 examples, not " + block.getAsInt());
        }
    }

    /** Returns a figure that is a mean over examples, such as a loss. */
    public static HeldOut mean(String name, Objective objective) {
        return new HeldOut(name, objective, OptionalInt.empty());
    }

    /** Returns a figure of one block of at most {@code examples} examples, at least 2. */
    public static HeldOut block(String name, int examples, Objective objective) {
        return new HeldOut(name, objective, OptionalInt.of(examples));
    }

    /** Returns the name under which a figure on held-out data is reported. */
    public static String reported(String name) {
        return "held-out-" + name;
    }
}
