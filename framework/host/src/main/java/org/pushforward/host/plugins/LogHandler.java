package org.pushforward.host.plugins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.function.Consumer;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/** Answers the many methods of OSGi's logger by their names, which begin with the level. */
final class LogHandler implements InvocationHandler {
    private final Logger logger;
    private final Consumer<ComponentError> errors;

    /**
     * Creates the handler of one logger.
     *
     * @param errors takes what is logged as an error
     */
    LogHandler(String name, Consumer<ComponentError> errors) {
        this.logger = LoggerFactory.getLogger(name);
        this.errors = errors;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "getName" -> logger.getName();
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "Logger " + logger.getName();
            case "isTraceEnabled", "isDebugEnabled", "isInfoEnabled", "isWarnEnabled" ->
                logger.isEnabledForLevel(level(name.substring(2, name.length() - "Enabled".length())));
            case "isErrorEnabled" -> true;
            default -> {
                log((org.osgi.service.log.Logger) proxy, level(name), arguments);
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
                : java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
        var formatted = MessageFormatter.arrayFormat((String) arguments[0], values);
        String message = formatted.getMessage();
        Throwable thrown = formatted.getThrowable();
        // An error of a plugin becomes a sentence for its user; the trace is for its author.
        logger.atLevel(level == Level.ERROR ? Level.DEBUG : level)
                .setCause(thrown)
                .log(message);
        if (level == Level.ERROR) {
            errors.accept(new ComponentError(logger.getName(), message, thrown));
        }
    }

    /** The level of an audit, which is always logged, is that of information here. */
    private static Level level(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("AUDIT") ? Level.INFO : Level.valueOf(upper);
    }
}
