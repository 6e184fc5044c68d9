package org.pushforward.host.plugins.install;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.PluginException;

/**
 * What the user knows of a jar before it is installed.
 *
 * @param digest the SHA-256 that it must have, as lower case hexadecimal digits; empty for any
 * @param certificate the SHA-256 of the certificate that it must be signed with; empty for any, or none
 */
public record Demands(Optional<String> digest, Optional<String> certificate) {
    private static final Pattern SHA256 = Pattern.compile("(?:sha256:)?([0-9a-fA-F]{64})");

    /**
     * Reads what was typed, each {@code sha256:} and 64 hexadecimal digits, or null.
     *
     * @throws UsageException when it is something else
     */
    public static Demands of(String digest, String certificate) {
        return new Demands(read("--digest", digest), read("--certificate", certificate));
    }

    private static Optional<String> read(String option, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = SHA256.matcher(text.replace(":", "").replaceFirst("^sha256", "sha256:"));
        if (!matcher.matches()) {
            throw new UsageException("The option " + option + " is '" + text
                    + "' but must be sha256: and 64 hexadecimal digits, as sha256sum or keytool print them");
        }
        return Optional.of(matcher.group(1).toLowerCase(Locale.ROOT));
    }

    /** Refuses a jar of another digest. */
    void checkDigest(String subject, String actual) {
        if (digest.isPresent() && !digest.get().equals(actual)) {
            throw new PluginException(subject + ": its digest is sha256:" + actual + " and not the sha256:"
                    + digest.get() + " that was asked for; take it again, or ask its maker which is right.");
        }
    }

    /** Refuses a jar that is not signed, or with another certificate. */
    void checkSignature(String subject, Optional<JarSignature> signature) {
        if (certificate.isEmpty()) {
            return;
        }
        String actual = signature
                .map(one -> "it is signed with the certificate sha256:" + one.certificate() + " of " + one.signer())
                .orElse("it is not signed");
        if (signature.isEmpty() || !signature.get().certificate().equals(certificate.get())) {
            throw new PluginException(subject + ": " + actual + ", where sha256:" + certificate.get()
                    + " was asked for; take it again, or ask its maker which is right.");
        }
        if (signature.get().expired()) {
            throw new PluginException(
                    subject + ": " + actual + ", which is not valid today; ask its maker for one that is.");
        }
    }
}
