package org.pushforward.cli.output;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A stream of text in UTF-8 that remembers why it could not be written. */
public final class CheckedOutput extends PrintStream {
    private final Remembering target;

    /** Prints to a stream, which is not closed. */
    public CheckedOutput(OutputStream out) {
        this(new Remembering(out));
    }

    private CheckedOutput(Remembering target) {
        super(new BufferedOutputStream(target), true, StandardCharsets.UTF_8);
        this.target = target;
    }

    /** Returns what stood in the way; empty when all was written, or its reader has gone and wants no more. */
    public Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(target.failure).filter(failure -> !isGone(failure));
    }

    private static boolean isGone(IOException failure) {
        return failure.getMessage() != null
                && failure.getMessage().toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** Keeps the first failure, which a print stream would forget. */
    private static final class Remembering extends FilterOutputStream {
        private IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw remembered(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw remembered(e);
            }
        }

        private IOException remembered(IOException thrown) {
            if (failure == null) {
                failure = thrown;
            }
            return failure;
        }
    }
}
