package org.pushforward.host.plugins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Passes what Felix logs on to SLF4J; Felix finds the method by its name. */
final class FelixLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    private FelixLog() {}

    /** Returns a logger of Felix, whose class is not exported. */
    static Object create(Class<?> felix) {
        try {
            Class<?> type = Class.forName("org.apache.felix.framework.Logger", true, felix.getClassLoader());
            Object logger = type.getConstructor().newInstance();
            type.getMethod("setLogger", Object.class).invoke(logger, new FelixLog());
            return logger;
        } catch (ReflectiveOperationException e) {
            throw new PluginException("The Felix of this program is not the one that Pushforward was built with", e);
        }
    }

    /** Logs a message of a level of Felix: 1 error, 2 warning, 3 information, which is detail here, 4 debugging. */
    public void log(int level, String message, Throwable thrown) {
        Level mapped = switch (level) {
            case 1 -> Level.ERROR;
            case 2 -> Level.WARN;
            case 3 -> Level.INFO;
            default -> Level.DEBUG;
        };
        LOG.atLevel(mapped).setCause(thrown).log(message);
    }
}
