package org.pushforward.graph.npy;

import java.io.IOException;

/** Thrown when a file is not a NumPy file that tensors can be read from; one sentence names the file and the fault. */
public final class NumpyException extends IOException {
    private static final long serialVersionUID = 1L;

    NumpyException(String file, String fault) {
        super("The NumPy file " + file + " " + fault);
    }
}
