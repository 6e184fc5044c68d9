package org.pushforward.host.plugins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/** Answers the many methods of OSGi's logger by their names, which begin with the level. */
final class LogHandler implements InvocationHandler {
    private final String name;
    private final Logger logger;
    private final BiConsumer<String, Throwable> errors;

    /**
     * Creates the handler of one logger.
     *
     * @param errors takes the messages that are logged as errors, with what was thrown or null
     */
    LogHandler(String name, BiConsumer<String, Throwable> errors) {
        this.name = name;
        this.logger = LoggerFactory.getLogger(name);
        this.errors = errors;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String called = method.getName();
        return switch (called) {
            case "getName" -> name;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "Logger " + name;
            case "isTraceEnabled", "isDebugEnabled", "isInfoEnabled", "isWarnEnabled" ->
                logger.isEnabledForLevel(level(called.substring(2, called.length() - "Enabled".length())));
            case "isErrorEnabled" -> true;
            default -> {
                log((org.osgi.service.log.Logger) proxy, level(called), arguments);
                yield null;
            }
        };
    }

    private void log(org.osgi.service.log.Logger proxy, Level level, Object[] arguments) throws Exception {
        if (arguments[0] instanceof LoggerConsumer<?> consumer) {
            if (level == Level.ERROR || logger.isEnabledForLevel(level)) {
                consumer.accept(proxy);
            }
            return;
        }
        Object[] values = arguments.length == 2 && arguments[1] instanceof Object[] several
                ? several
                : Arrays.copyOfRange(arguments, 1, arguments.length);
        var formatted = MessageFormatter.arrayFormat((String) arguments[0], values);
        String message = formatted.getMessage();
        Throwable thrown = formatted.getThrowable();
        if (level == Level.ERROR) {
            errors.accept(message, thrown);
        } else {
            logger.atLevel(level).setCause(thrown).log(message);
        }
    }

    /** What is information in a framework is detail in a program that embeds it. */
    private static Level level(String called) {
        return switch (called.toUpperCase(Locale.ROOT)) {
            case "ERROR" -> Level.ERROR;
            case "WARN" -> Level.WARN;
            case "TRACE" -> Level.TRACE;
            default -> Level.DEBUG;
        };
    }
}
