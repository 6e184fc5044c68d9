package org.pushforward.graph.optimizer;

/** Ranges of the settings of optimisers. */
final class Check {
    private Check() {}

    static void decay(String name, double value) {
        require(value >= 0 && value < 1, name, value, "0 to below 1");
    }

    static void positive(String name, double value) {
        require(value > 0, name, value, "greater than 0");
    }

    static void notNegative(String name, double value) {
        require(value >= 0, name, value, "at least 0");
    }

    private static void require(boolean valid, String name, double value, String range) {
        if (!valid || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The " + name + " of an optimiser must be " + range + ", not " + value);
        }
    }
}
