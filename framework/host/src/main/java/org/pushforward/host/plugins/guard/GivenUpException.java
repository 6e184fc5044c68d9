package org.pushforward.host.plugins.guard;

import java.time.Duration;

/** Tells that code of a plugin did not come to an end; its stack trace is that of the thread that was given up. */
public final class GivenUpException extends UnfitPluginException {
    private static final long serialVersionUID = 1L;

    GivenUpException(Thread thread, Duration limit) {
        super(
                "was not ready after " + limit.toSeconds() + " s, so that its thread '" + thread.getName()
                        + "' was given up",
                "do lasting work when it is asked for, not in constructors and descriptor(), and restart the host to be"
                        + " rid of the thread");
        setStackTrace(thread.getStackTrace());
    }
}
