package org.pushforward.host.plugins.install;

import java.nio.file.Path;
import java.util.Optional;
import org.pushforward.host.plugins.doctor.Checkup;

/**
 * A jar that may be installed, as the user should see it before; deleted when closed.
 *
 * @param file the host's own copy
 * @param digest the SHA-256 of the copy as lower case hexadecimal digits
 * @param signature who signed it; empty when nobody did
 * @param checkup what the doctor says of it
 */
public record Proposal(Path file, String digest, Optional<JarSignature> signature, Checkup checkup)
        implements AutoCloseable {
    /** Returns the file name that the jar came with. */
    public String subject() {
        return checkup.subject();
    }

    @Override
    public void close() {
        TemporaryFolder.delete(file.getParent());
    }
}
