package org.pushforward.graph;

/** What a symbolic value stands for; the precision of real numbers is chosen when the graph is run. */
public enum Kind {
    /** Real numbers, run in float32 or float64. */
    REAL,
    /** Whole numbers such as indices, run in int64. */
    INTEGER,
    /** Truth values, the outcome of comparisons. */
    BOOLEAN
}
