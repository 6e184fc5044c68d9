package org.pushforward.plugins.flows;

import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;

/** The data that a family takes as vectors, or the words in which it refuses others. */
final class Vectors {
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
     * Checks that the passes by which an autoregressive flow finds its samples fit into one graph.
     *
     * @param most the number of passes that do
     * @throws OptionException for more, in words
     */
    static void requirePasses(int layers, int dimension, int most) {
        if (layers * dimension > most) {
            throw new OptionException(
                    "",
                    "An autoregressive flow finds its samples coordinate by coordinate: " + layers + " layers of "
                            + dimension + " coordinates take " + layers * dimension + " passes, of which one graph"
                            + " holds at most " + most + "; choose fewer layers, or a coupling flow such as 'glow'");
        }
    }
}
