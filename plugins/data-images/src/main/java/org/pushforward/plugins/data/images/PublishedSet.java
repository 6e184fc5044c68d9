package org.pushforward.plugins.data.images;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of labelled images that is published as IDX files.
 *
 * @param name what people call it
 * @param folder where its files lie below the data folder
 * @param mirrors addresses below which the files are found, gzipped; tried in order
 * @param training the part to train on
 * @param test the part to report on
 * @param classes the number of classes
 */
record PublishedSet(String name, String folder, List<URI> mirrors, Half training, Half test, int classes) {
    /** The images of one part and their labels. */
    record Half(PinnedFile images, PinnedFile labels) {}

    /**
     * A file that is known to the bit.
     *
     * @param name its name unpacked; gzipped it has {@code .gz} after it
     * @param sha256 the digest of the unpacked file
     */
    record PinnedFile(String name, String sha256) {}

    /** The MNIST database of handwritten digits. */
    static final PublishedSet MNIST = new PublishedSet(
            "MNIST",
            "mnist",
            List.of(
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/")),
            new Half(
                    new PinnedFile(
                            "train-images-idx3-ubyte",
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                    new PinnedFile(
                            "train-labels-idx1-ubyte",
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
            new Half(
                    new PinnedFile(
                            "t10k-images-idx3-ubyte",
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                    new PinnedFile(
                            "t10k-labels-idx1-ubyte",
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
            10);

    /** Returns all four files. */
    List<PinnedFile> files() {
        return Stream.of(training, test)
                .flatMap(half -> Stream.of(half.images(), half.labels()))
                .toList();
    }
}
