package org.pushforward.lecture.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the folder of a lecture that belong to it. */
public final class LectureFiles {
    private static final Set<String> FOLDERS =
            Set.of("notes", "experiments", "exercises", "data", "pictures", "plugins", "results");
    private static final Set<String> FILES = Set.of("lecture.yaml", "LICENSE", "NOTICE", "README.md");

    private LectureFiles() {}

    /**
     * Returns the paths of all files that belong to the lecture in a folder, with the SHA-256 digests of their contents, in
     * order; what runs left there does not belong to it, nor do hidden files.
     */
    public static Map<String, String> digests(Path folder) {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (belongs(path)) {
                    digests.put(path, digest(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lecture " + folder + " cannot be read", e);
        }
        return digests;
    }

    private static boolean belongs(String path) {
        int slash = path.indexOf('/');
        boolean hidden = path.startsWith(".") || path.contains("/.");
        return !hidden && (slash < 0 ? FILES.contains(path) : FOLDERS.contains(path.substring(0, slash)));
    }

    /** Returns the SHA-256 of a file as lower case hexadecimal digits. */
    public static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
