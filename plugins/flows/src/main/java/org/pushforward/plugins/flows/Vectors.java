package org.pushforward.plugins.flows;

import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;

/** The data that a family takes as vectors, or the words in which it refuses others. */
final class Vectors {
    // Passes are unrolled in the graph, each with all its layers.
    private static final int LONGEST_SEQUENCE = 256;

    private Vectors() {}

    /**
     * Returns the number of coordinates of data that is not made of images.
     *
     * @throws OptionException for images, in words
     */
    static int dimension(DataShape data, String family) {
        if (data.isImage()) {
            throw new OptionException(
                    "",
                    "The family '" + family + "' models points and rows of tables, not images of shape "
                            + data.example() + ": choose another family");
        }
        return data.features();
    }

    /**
     * Returns the number of coordinates, one of which at least can be kept while another moves.
     *
     * @throws OptionException for data of one coordinate
     */
    static int dimensionOfCoupling(DataShape data) {
        if (data.features() < 2) {
            throw new OptionException(
                    "",
                    "A coupling keeps some coordinates and moves others: data of shape " + data.example()
                            + " has only one");
        }
        return data.features();
    }

    /**
     * Returns the number of coordinates, each of which takes a pass of its own when samples are drawn.
     *
     * @throws OptionException for more than {@value #LONGEST_SEQUENCE} of them
     */
    static int dimensionOfSequence(int dimension) {
        if (dimension > LONGEST_SEQUENCE) {
            throw new OptionException(
                    "",
                    "An autoregressive flow finds its samples coordinate by coordinate, of which it takes 1 to "
                            + LONGEST_SEQUENCE + ", not " + dimension + ": choose a coupling flow such as 'realnvp'");
        }
        return dimension;
    }
}
