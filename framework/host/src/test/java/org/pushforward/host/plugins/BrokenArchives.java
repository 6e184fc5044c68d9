package org.pushforward.host.plugins;

import static org.pushforward.host.plugins.TestBundle.withEvaluator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Archives that are damaged, or made to do damage. */
final class BrokenArchives {
    private static final String BAD = "org.example.bad";

    private BrokenArchives() {}

    static List<BrokenJar> all() {
        return List.of(
                BrokenJar.ofBytes(
                        "a file that is no jar",
                        () -> "hello".getBytes(StandardCharsets.UTF_8),
                        "it is not a jar; put the jar that Maven built in its place."),
                BrokenJar.ofBytes(
                        "a jar that was cut off",
                        () -> {
                            byte[] jar = withEvaluator(BAD, "bad").bytes();
                            return Arrays.copyOf(jar, jar.length / 2);
                        },
                        "it is damaged or cut off (zip END header not found); copy it again."),
                BrokenJar.ofBytes(
                        "a jar with a byte that changed on the way",
                        () -> TestZip.of(Map.of("notes.txt", "what it is about"))
                                .stored()
                                .changed("what", "that")
                                .bytes(),
                        "it is damaged or cut off (the checksum of 'notes.txt' does not agree); copy it again."),
                BrokenJar.ofBytes(
                        "an entry outside of its folder",
                        () -> TestZip.of(Map.of("../../evil.txt", "")).bytes(),
                        "its entry '../../evil.txt' would be written outside of the folder that it is unpacked to;"
                                + " take it from someone you trust, or build it anew."),
                BrokenJar.ofBytes(
                        "two entries of one name",
                        () -> TestZip.of(Map.of("a.txt", "1", "b.txt", "2"))
                                .changed("b.txt", "a.txt")
                                .bytes(),
                        "it has two entries with the name 'a.txt', of which each program may take another; build it anew."),
                BrokenJar.ofBytes(
                        "a gibibyte of zeros",
                        () -> TestZip.of(Map.of())
                                .zeros("data/table.bin", 1L << 30)
                                .bytes(),
                        "it unpacks to more than 512 MiB, with 'data/table.bin'; put data where plugins look for it, into the"
                                + " data folder."),
                BrokenJar.ofBytes(
                        "a class of 17 MiB",
                        () -> TestZip.of(Map.of())
                                .zeros("test/Bad.class", 17L << 20)
                                .bytes(),
                        "its class 'test/Bad.class' has more than 16 MiB, which no compiler writes; take it from someone you"
                                + " trust, or build it anew."));
    }
}
