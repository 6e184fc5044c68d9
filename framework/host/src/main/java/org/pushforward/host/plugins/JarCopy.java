package org.pushforward.host.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;

/** A copy of a jar that the host would take, as it would take it; deleted when closed. */
public final class JarCopy implements AutoCloseable {
    private final PluginJar jar;
    private final String id;
    private final String version;

    private JarCopy(PluginJar jar, String id, String version) {
        this.jar = jar;
        this.id = id;
        this.version = version;
    }

    /**
     * Copies a jar into the temporary folder.
     *
     * @throws RefusedJarException when the host does not take it
     */
    public static JarCopy of(Path original) throws RefusedJarException {
        try {
            PluginJar jar = PluginJar.copy(original, Path.of(System.getProperty("java.io.tmpdir")), false);
            try (JarFile file = new JarFile(jar.file().toFile(), false)) {
                var headers = file.getManifest().getMainAttributes();
                String version = headers.getValue(Constants.BUNDLE_VERSION);
                return new JarCopy(
                        jar,
                        headers.getValue(Constants.BUNDLE_SYMBOLICNAME)
                                .replaceFirst(";.*", "")
                                .strip(),
                        version == null ? "0.0.0" : version.strip());
            }
        } catch (PluginJar.RefusedException e) {
            throw new RefusedJarException(e.problem(), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns the copy. */
    public Path file() {
        return jar.file();
    }

    /** Returns the SHA-256 of the jar as lower case hexadecimal digits. */
    public String digest() {
        return jar.digest();
    }

    /** Returns the symbolic name of the plugin. */
    public String id() {
        return id;
    }

    /** Returns the version of the plugin. */
    public String version() {
        return version;
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
