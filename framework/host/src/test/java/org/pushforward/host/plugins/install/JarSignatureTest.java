package org.pushforward.host.plugins.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.host.plugins.PluginException;

class JarSignatureTest {
    private static final String PASSWORD = "for tests";

    @TempDir
    private static Path folder;

    private static Path plain;
    private static Path signed;

    @BeforeAll
    static void sign() throws Exception {
        plain = write("plain.jar", Map.of("a.txt", "one", "b.txt", "two"));
        Path keys = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Ada",
                        "-alias",
                        "ada",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        var entry = (KeyStore.PrivateKeyEntry)
                store.getEntry("ada", new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        signed = folder.resolve("signed.jar");
        try (ZipFile in = new ZipFile(plain.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(entry).build().sign(in, out);
        }
    }

    private static Path write(String name, Map<String, String> files) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    /** Copies a jar with one file that is changed or added. */
    private static Path tampered(Path jar, String name, String text) throws IOException {
        Path copy = folder.resolve("tampered.jar");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile in = new JarFile(jar.toFile(), false);
                JarOutputStream out = new JarOutputStream(bytes)) {
            for (JarEntry entry :
                    in.stream().filter(e -> !e.getName().equals(name)).toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = in.getInputStream(entry)) {
                    content.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry(name));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(copy, bytes.toByteArray());
    }

    @Test
    void theSignerIsToldWithTheCertificate() throws IOException {
        assertThat(JarSignature.of(plain)).isEmpty();
        JarSignature signature = JarSignature.of(signed).orElseThrow();
        assertThat(signature.signer()).isEqualTo("CN=Ada");
        assertThat(signature.certificate()).matches("[0-9a-f]{64}");
        assertThat(signature.expired()).isFalse();

        String fingerprint = "sha256:" + signature.certificate();
        Demands.of(null, fingerprint).checkSignature("signed.jar", Optional.of(signature));
        assertThatThrownBy(() -> Demands.of(null, fingerprint).checkSignature("plain.jar", Optional.empty()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plain.jar: it is not signed, where " + fingerprint + " was asked for");
        assertThatThrownBy(() -> Demands.of(null, "sha256:" + "0".repeat(64))
                        .checkSignature("signed.jar", Optional.of(signature)))
                .hasMessageContaining("CN=Ada, where sha256:000");
    }

    @Test
    void whatWasChangedSinceIsRefused() throws IOException {
        Path changed = tampered(signed, "a.txt", "three");
        assertThatThrownBy(() -> JarSignature.of(changed))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("tampered.jar: its content is not what was signed");
    }

    @Test
    void whatWasAddedSinceIsRefused() throws IOException {
        Path added = tampered(signed, "c.txt", "three");
        assertThatThrownBy(() -> JarSignature.of(added))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("it is signed, but not its entry c.txt");
    }
}
