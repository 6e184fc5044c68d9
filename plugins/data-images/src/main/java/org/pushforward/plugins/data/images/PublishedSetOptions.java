package org.pushforward.plugins.data.images;

import org.pushforward.api.extension.Option;

/** Options of sources of published sets: how many training images are held out, and whether pixels are drawn. */
record PublishedSetOptions(
        @Option(
                help = "how many of the training images are held out for validation",
                defaultValue = "0",
                minimum = 0,
                maximum = 59_999)
        int validation,

        @Option(
                help = "whether a pixel is 1 with its gray value as probability and 0 otherwise; static: drawn once,"
                        + " dynamic: drawn anew in each training step and once for validation and test",
                defaultValue = "none")
        Binarize binarize,

        @Option(help = "the seed that decides which images are held out", defaultValue = "1", minimum = 0)
        long splitSeed) {}
