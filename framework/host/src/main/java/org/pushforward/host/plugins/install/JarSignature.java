package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.pushforward.host.plugins.PluginException;

/**
 * Who signed a jar.
 *
 * @param signer the name in the certificate
 * @param certificate the SHA-256 of the certificate as lower case hexadecimal digits
 * @param expired whether the certificate is no longer, or not yet, valid
 */
public record JarSignature(String signer, String certificate, boolean expired) {
    private static final Pattern FILES =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    /**
     * Verifies the signature of a jar.
     *
     * @return none when it is not signed
     * @throws PluginException when it does not agree with the content, or leaves some of it out
     */
    static Optional<JarSignature> of(Path file) throws IOException {
        String subject = file.getFileName().toString();
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            List<JarEntry> entries = jar.stream().toList();
            if (entries.stream().noneMatch(entry -> isSignature(entry.getName()))) {
                return Optional.empty();
            }
            Optional<JarSignature> signature = Optional.empty();
            for (JarEntry entry : entries) {
                if (entry.isDirectory() || FILES.matcher(entry.getName()).matches()) {
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                Optional<JarSignature> one = Optional.of(signature(subject, entry));
                if (signature.isPresent() && !signature.equals(one)) {
                    throw new PluginException(subject + ": its entry " + entry.getName()
                            + " is signed by another than the entries before; take it again from its maker.");
                }
                signature = one;
            }
            return signature;
        } catch (SecurityException e) {
            throw new PluginException(
                    subject + ": its content is not what was signed (" + e.getMessage()
                            + "); take it again from its maker.",
                    e);
        }
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") && upper.endsWith(".SF");
    }

    private static JarSignature signature(String subject, JarEntry entry) {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null || signers.length == 0) {
            throw new PluginException(subject + ": it is signed, but not its entry " + entry.getName()
                    + ", or in a way that this Java does not trust; take it again from its maker.");
        }
        Certificate certificate =
                signers[0].getSignerCertPath().getCertificates().get(0);
        X509Certificate named = certificate instanceof X509Certificate x509 ? x509 : null;
        return new JarSignature(
                named == null ? "" : named.getSubjectX500Principal().getName(),
                digest(certificate),
                named != null && !isValid(named));
    }

    private static boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    private static String digest(Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }
}
