package org.pushforward.onnx;

import org.pushforward.api.extension.Option;

/**
 * How ONNX Runtime uses the processor.
 *
 * @param threads the number of threads that share one operator, 0 for as many as there are cores or a trial says
 * @param spinning whether idle threads wait busily: faster on a quiet machine, much slower on a busy one
 */
public record OnnxRuntimeOptions(
        @Option(
                help = "the number of threads that share one operator; with 0 a short trial before training chooses it"
                        + " and spinning, and elsewhere it is the number of cores",
                standard = "0",
                minimum = 0,
                maximum = 1024)
        int threads,

        @Option(
                help = "whether idle threads wait busily: faster on a quiet machine, much slower on a busy one",
                standard = "false")
        boolean spinning) {
    /** Returns one thread, without spinning. */
    public static OnnxRuntimeOptions standard() {
        return new OnnxRuntimeOptions(1, false);
    }
}
