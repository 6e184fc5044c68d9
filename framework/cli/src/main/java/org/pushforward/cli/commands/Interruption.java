package org.pushforward.cli.commands;

import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;

/**
 * The user's wish to end what is running.
 *
 * <p>While work listens, the first Ctrl-C lets it come to a good end; everything else ends the process at once.
 */
public final class Interruption {
    private int listeners;
    private boolean asked;

    /** Work that listens, until it is closed. */
    final class Listening implements BooleanSupplier, AutoCloseable {
        private Listening() {}

        /** Returns whether the work is to end. */
        @Override
        public boolean getAsBoolean() {
            synchronized (Interruption.this) {
                return asked;
            }
        }

        @Override
        public void close() {
            synchronized (Interruption.this) {
                listeners--;
                asked = listeners > 0 && asked;
            }
        }
    }

    /** Follows Ctrl-C and requests of the system to end. */
    public void listenToSignals() {
        for (String signal : new String[] {"INT", "TERM"}) {
            Signals.register(signal, this::interruptOrEnd);
        }
    }

    /** Asks the work that listens to end; ends the process when there is none, or it was asked before. */
    void interruptOrEnd() {
        if (!interrupt()) {
            Runtime.getRuntime().halt(ExitCodes.INTERRUPTED);
        }
    }

    /**
     * Asks the work that listens to end.
     *
     * @return whether there is any that was not asked before
     */
    public synchronized boolean interrupt() {
        boolean heard = listeners > 0 && !asked;
        asked = listeners > 0;
        return heard;
    }

    /** Begins to listen. */
    synchronized Listening listen() {
        listeners++;
        return new Listening();
    }
}
