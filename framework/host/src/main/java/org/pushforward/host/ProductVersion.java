package org.pushforward.host;

import org.pushforward.onnx.Producer;

/** The version of the framework. */
public final class ProductVersion {
    private ProductVersion() {}

    /** Returns the version, such as {@code 0.1.0}. */
    public static String current() {
        return Producer.version();
    }
}
