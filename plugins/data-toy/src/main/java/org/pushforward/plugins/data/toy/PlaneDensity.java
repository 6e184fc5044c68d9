package org.pushforward.plugins.data.toy;

import java.util.List;
import org.pushforward.api.data.Mode;
import org.pushforward.graph.random.Draws;

/** A density on the plane that can be evaluated and drawn from; one class of this kind is all that a toy dataset needs. */
interface PlaneDensity {
    /** Returns log p(x, y) in nats; negative infinity where p is 0. */
    double logDensity(double x, double y);

    /** Returns the entropy in nats; may take seconds. */
    double entropy();

    /** Draws one point, the same on every machine: anything transcendental comes from {@link StrictMath}. */
    LabelledPoint draw(Draws draws);

    /** Returns of how many equally likely densities this is the mixture, by which points are labelled; 0 for none. */
    default int components() {
        return 0;
    }

    /** Returns {@code [axis][minimum, maximum]} outside which lies at most {@code mass}, which is between 0 and 1. */
    double[][] box(double mass);

    /** Returns the modes where the density is a mixture of some; empty otherwise. */
    default List<Mode> modes() {
        return List.of();
    }
}
