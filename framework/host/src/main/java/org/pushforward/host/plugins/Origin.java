package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a class of the program was loaded from.
 *
 * @param location a jar or a folder of classes; empty where a class was made in memory
 * @param type the name of the class
 */
record Origin(Optional<Path> location, String type) {
    static Origin of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return new Origin(
                Optional.ofNullable(source).map(CodeSource::getLocation).flatMap(url -> {
                    try {
                        return Optional.of(Path.of(url.toURI()));
                    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
                        return Optional.empty();
                    }
                }),
                type.getName());
    }

    /** Returns the same for all classes of one jar or folder. */
    String name() {
        return location.map(Path::toString).orElse(type);
    }

    /** Returns the name of the jar or folder. */
    String fileName() {
        return location.map(path -> path.getFileName().toString()).orElse(type);
    }

    /** Returns the jar or folder as a plugin that works: under the name and version that it has as a bundle, too. */
    Plugin plugin() {
        return location.map(path -> {
                    PluginName name = PluginName.of(path);
                    return new Plugin(name.id(), name.version(), digest(path), path.toString(), 1, Plugin.State.ACTIVE);
                })
                .orElseGet(() -> new Plugin(type, "0.0.0", "", "", 1, Plugin.State.ACTIVE));
    }

    /** Returns the digest of a jar; of a folder that of its files one after the other, each after its path. */
    private static String digest(Path path) {
        try (Stream<Path> files = Files.walk(path);
                DigestOutputStream out =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            boolean folder = Files.isDirectory(path);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (folder) {
                    out.write(path.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                }
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the plugin " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
