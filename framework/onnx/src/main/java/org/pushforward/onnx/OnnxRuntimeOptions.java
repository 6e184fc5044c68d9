package org.pushforward.onnx;

import org.pushforward.api.extension.Option;

/**
 * How ONNX Runtime uses the processor.
 *
 * @param threads the number of threads, 0 for as many as there are cores or a trial says
 * @param spinning whether idle threads wait busily: faster on a quiet machine, much slower on a busy one
 * @param shareBatch whether, in training, each thread takes a share of the batch instead of a part of every operator
 */
public record OnnxRuntimeOptions(
        @Option(
                help =
                        "the number of threads; with 0 a short trial before training chooses it, spinning and share-batch,"
                                + " and elsewhere it is the number of cores",
                defaultValue = "0",
                minimum = 0,
                maximum = 1024)
        int threads,

        @Option(
                help = "whether idle threads wait busily: faster on a quiet machine, much slower on a busy one",
                defaultValue = "false")
        boolean spinning,

        @Option(
                help =
                        "whether, in training, each thread takes a share of the batch instead of a part of every operator;"
                                + " where rows of a batch meet in other ways than sums, or threads does not divide it,"
                                + " operators are shared",
                defaultValue = "false")
        boolean shareBatch) {
    /** Returns one thread, without spinning. */
    public static OnnxRuntimeOptions standard() {
        return new OnnxRuntimeOptions(1, false, false);
    }
}
