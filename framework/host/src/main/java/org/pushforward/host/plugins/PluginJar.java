package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.pushforward.host.plugins.guard.PluginsLock;
import org.pushforward.host.plugins.guard.SafeArchive;
import org.pushforward.host.plugins.guard.UnfitPluginException;
import org.pushforward.host.plugins.wrap.PlainJar;

/**
 * The host's own copy of a jar, deleted when closed; one that is no bundle and names extensions was made a bundle.
 *
 * @param file the copy
 * @param digest the SHA-256 of the jar as lower case hexadecimal digits
 */
record PluginJar(Path file, String digest) implements AutoCloseable {
    private static final Pattern FRAMEWORK = Pattern.compile("org/pushforward/(api|graph)/");

    /** Tells why a file is no plugin. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient PluginProblem problem;
        private final boolean passing;

        private RefusedException(PluginProblem problem, boolean passing, Throwable thrown) {
            super(problem.cause(), thrown);
            this.problem = problem;
            this.passing = passing;
        }

        private RefusedException(String subject, String cause, String remedy, Throwable thrown) {
            this(new PluginProblem(subject, cause, remedy), false, thrown);
        }

        /** Returns whether the same file may be accepted later, for it is its surroundings that refuse it. */
        boolean isPassing() {
            return passing;
        }

        PluginProblem problem() {
            return problem;
        }
    }

    /**
     * Copies a jar and looks at the copy, for the original may change at any moment; to be closed by the caller.
     *
     * @param folder takes the copy
     * @param shipped whether the jar is of the distribution, whose zip nobody else has made
     */
    static PluginJar copy(Path original, Path folder, boolean shipped) throws RefusedException {
        String name = original.getFileName().toString();
        try {
            Files.createDirectories(folder);
            Path copy = Files.createTempFile(folder, "plugin-", ".jar");
            try {
                PluginJar jar = new PluginJar(copy, copyTo(copy, original));
                Optional<PlainJar> plain = jar.check(name, shipped);
                if (plain.isPresent()) {
                    PluginName called = PluginName.of(copy, name);
                    plain.get().wrap(copy, called.id(), called.version(), SystemPackages.all());
                }
                jar.checkLock(original);
                return jar;
            } catch (IOException | RefusedException e) {
                Files.delete(copy);
                throw e;
            }
        } catch (IOException e) {
            PluginProblem problem = new PluginProblem(
                    name,
                    "it cannot be read (" + reason(e) + ")",
                    "check its permissions and the room in the temporary folder");
            throw new RefusedException(problem, true, e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException denied
                ? "there is no permission to use " + denied.getFile()
                : failure.getMessage();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String copyTo(Path copy, Path original) throws IOException {
        try (DigestInputStream in =
                        new DigestInputStream(Files.newInputStream(original), MessageDigest.getInstance("SHA-256"));
                var out = Files.newOutputStream(copy)) {
            in.transferTo(out);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static PlainJar plain(JarFile jar, String name) throws IOException, UnfitPluginException, RefusedException {
        List<String> services =
                ExtensionKind.ALL.stream().map(kind -> kind.type().getName()).toList();
        return PlainJar.read(jar, services)
                .orElseThrow(() -> new RefusedException(
                        name,
                        "it is a jar but not a bundle, for its manifest has no Bundle-SymbolicName, and META-INF/services"
                                + " names no extension",
                        "build it with the parent POM pushforward-plugin-parent, or name its extensions there",
                        null));
    }

    /** Returns the jar as one that is to be made a bundle, where it is none. */
    private Optional<PlainJar> check(String name, boolean shipped) throws IOException, RefusedException {
        if (!isZip()) {
            throw new RefusedException(name, "it is not a jar", "put the jar that Maven built in its place", null);
        }
        // Signatures are of no concern here, and broken ones are no reason to refuse a jar.
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            if (!shipped) {
                SafeArchive.check(file);
            }
            Manifest manifest = Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
            Optional<String> embedded = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> FRAMEWORK.matcher(entry).lookingAt())
                    .findFirst();
            if (embedded.isPresent()) {
                throw new RefusedException(
                        name,
                        "it carries classes of its own of the framework (" + embedded.get() + ")",
                        "give the dependencies on Pushforward the scope 'provided'",
                        null);
            }
            return manifest.getMainAttributes().getValue("Bundle-SymbolicName") == null
                    ? Optional.of(plain(jar, name))
                    : Optional.empty();
        } catch (UnfitPluginException e) {
            throw new RefusedException(name, e.getMessage(), e.remedy(), e);
        } catch (IOException e) {
            throw new RefusedException(name, "it is damaged or cut off (" + e.getMessage() + ")", "copy it again", e);
        }
    }

    /** Returns whether what lies beside a jar allows a plugin with a digest, as that of another generation of it. */
    static boolean isPinned(Path original, String id, String digest) {
        try {
            checkLock(original, id, digest);
            return true;
        } catch (UnfitPluginException e) {
            return false;
        }
    }

    private static void checkLock(Path original, String id, String digest) throws UnfitPluginException {
        Optional<PluginsLock> lock = PluginsLock.of(original.toAbsolutePath().getParent());
        if (lock.isPresent()) {
            lock.get().check(id, digest);
        }
    }

    /** Refuses a jar that the lock beside the original does not pin. */
    private void checkLock(Path original) throws RefusedException {
        try {
            checkLock(original, PluginName.of(file).id(), digest);
        } catch (UnfitPluginException e) {
            throw new RefusedException(original.getFileName().toString(), e.getMessage(), e.remedy(), e);
        }
    }

    /** Returns whether the file begins as zips do. */
    private boolean isZip() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }
}
