package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.pushforward.host.plugins.PluginName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jar in a plugin folder.
 *
 * @param file where it lies
 * @param id the symbolic name of the plugin
 * @param version of the plugin
 */
public record InstalledJar(Path file, String id, String version) {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledJar.class);

    /** Returns the jars of a folder by name, without those that cannot be read; none when there is no such folder. */
    static List<InstalledJar> in(Path folder) {
        List<InstalledJar> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
            for (Path file : files) {
                try {
                    PluginName name = PluginName.of(file);
                    jars.add(new InstalledJar(file, name.id(), name.version()));
                } catch (UncheckedIOException e) {
                    LOG.debug("{} is no plugin", file, e);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("There are no plugins in {}", folder, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The plugin folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        jars.sort(Comparator.comparing(InstalledJar::file));
        return jars;
    }

    /** Returns the SHA-256 of the jar as lower case hexadecimal digits. */
    public String digest() {
        return digest(file);
    }

    /** Returns the SHA-256 of a file as lower case hexadecimal digits. */
    static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
