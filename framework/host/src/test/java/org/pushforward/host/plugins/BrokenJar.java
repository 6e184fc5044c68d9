package org.pushforward.host.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A jar that is broken in one way.
 *
 * @param name what is wrong, as the name of a test
 * @param content the jar
 * @param sentences what the host says of it, in whole sentences
 * @param findings what the doctor says beside, as a part of a cause
 */
record BrokenJar(String name, Supplier<byte[]> content, List<String> sentences, List<String> findings) {
    static final String FILE = "bad.jar";

    /** A bundle that the host says something of. */
    static BrokenJar of(String name, TestBundle bundle, String... sentences) {
        return new BrokenJar(name, bundle::bytes, prefixed(sentences), List.of());
    }

    /** Bytes that the host says something of. */
    static BrokenJar ofBytes(String name, Supplier<byte[]> content, String... sentences) {
        return new BrokenJar(name, content, prefixed(sentences), List.of());
    }

    /** Returns this jar with what the doctor says beside. */
    BrokenJar found(String... causes) {
        return new BrokenJar(name, content, sentences, List.of(causes));
    }

    private static List<String> prefixed(String... sentences) {
        return Arrays.stream(sentences).map(sentence -> FILE + ": " + sentence).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
