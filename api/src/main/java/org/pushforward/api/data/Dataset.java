package org.pushforward.api.data;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Opened data; immutable and safe for use by several threads. */
@ConsumerType
public interface Dataset {
    /** The parts of a dataset. */
    enum Part {
        /** What parameters are fitted to. */
        TRAINING,
        /** What choices are made by, such as when to stop. */
        VALIDATION,
        /** What results are reported on, and nothing else. */
        TEST
    }

    /** Returns the shape and meaning of one example. */
    DataShape shape();

    /** Returns one part; empty when the dataset does not have it. */
    Optional<Split> split(Part part);

    /** Returns the density that the data is drawn from, where it is known. */
    default Optional<ExactDensity> exactDensity() {
        return Optional.empty();
    }

    /** Returns the modes of the density, whose weights add up to 1; empty where it is not known to be a mixture of some. */
    default List<Mode> modes() {
        return List.of();
    }

    /** Returns a SHA-256, in hexadecimal, of everything that decides the data; written into the provenance of a run. */
    String digest();
}
