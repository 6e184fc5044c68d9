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
    static int dimensionOfCoupling(DataShape data, String family) {
        if (data.features() < 2) {
            throw new OptionException(
                    "",
                    "The family '" + family
                            + "' keeps some coordinates and moves others in each layer: it takes data of"
                            + " 2 or more coordinates, not of shape " + data.example()
                            + "; choose a family without couplings, such as 'maf'");
        }
        return data.features();
    }

    /**
     * Checks that the passes by which an autoregressive flow finds its samples fit into one graph.
     *
     * @param most the number of passes that do
     * @throws OptionException for more, in words
     */
    static void requirePasses(int layers, int dimension, int most, String family) {
        if (layers * dimension > most) {
            throw new OptionException(
                    "layers",
                    "The option 'layers' is '" + layers + "', but autoregressive layers of the family '" + family
                            + "' find samples coordinate by coordinate: with " + dimension + " coordinates they take "
                            + layers * dimension + " passes, of which one graph holds at most " + most + "; choose "
                            + (dimension > most ? "" : "1 to " + most / dimension + " layers, or ")
                            + "a coupling flow such as 'glow'");
        }
    }
}
