package org.pushforward.host.plugins.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process prints, of which the beginning is kept. */
final class TrialOutput {
    private static final Logger LOG = LoggerFactory.getLogger(TrialOutput.class);
    private static final int KEPT = 1 << 14;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** Reads on a thread of its own until the stream ends. */
    void follow(InputStream in) {
        Thread thread = new Thread(() -> read(in), "pushforward-trial-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) {
        byte[] buffer = new byte[1 << 12];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                kept.write(buffer, 0, Math.min(read, KEPT - kept.size()));
            }
        } catch (IOException e) {
            LOG.debug("The output of a trial ended early", e);
        }
    }

    /** Returns what was printed so far. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8).strip();
    }
}
