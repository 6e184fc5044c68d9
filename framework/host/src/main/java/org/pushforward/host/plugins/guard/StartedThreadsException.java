package org.pushforward.host.plugins.guard;

import java.util.List;
import java.util.stream.Collectors;

/** Tells that a plugin started threads of its own when it was made. */
public final class StartedThreadsException extends UnfitPluginException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for threads that still run. */
    public StartedThreadsException(List<Thread> threads) {
        super(
                "started the thread "
                        + threads.stream()
                                .map(StartedThreadsException::named)
                                .collect(Collectors.joining(" and the thread "))
                        + ", so that it cannot be unloaded",
                "start no threads in constructors and descriptor(), and end those of its work with it");
    }

    private static String named(Thread thread) {
        return "'" + thread.getName() + "'"
                + (thread.isDaemon() ? "" : ", which is no daemon and keeps a program from ending");
    }
}
