package org.pushforward.host.plugins;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The log of bundles, above all of Declarative Services: passes everything on to SLF4J and keeps the errors, for nothing
 * else tells why a component of a plugin failed.
 */
final class ComponentLog implements LoggerFactory {
    private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(ComponentLog.class);

    private final Map<Long, List<ComponentError>> errors = new ConcurrentHashMap<>();

    /** Returns the errors of a bundle since it was last forgotten. */
    List<ComponentError> errors(Bundle bundle) {
        return List.copyOf(errors.getOrDefault(bundle.getBundleId(), List.of()));
    }

    /** Keeps an error; the trace is for the author of the plugin, the sentence that it becomes for everyone. */
    void add(Bundle bundle, ComponentError error) {
        LOG.debug("{}: {}", bundle, error.message(), error.thrown());
        errors.computeIfAbsent(bundle.getBundleId(), id -> new CopyOnWriteArrayList<>())
                .add(error);
    }

    void forget(Bundle bundle) {
        errors.remove(bundle.getBundleId());
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        return proxy(new LogHandler(name, (message, thrown) -> LOG.error("{}: {}", name, message, thrown)), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
        String named = name.equals(Logger.ROOT_LOGGER_NAME) ? bundle.getSymbolicName() : name;
        return proxy(
                new LogHandler(named, (message, thrown) -> add(bundle, new ComponentError(name, message, thrown))),
                loggerType);
    }

    private static <L extends Logger> L proxy(LogHandler handler, Class<L> type) {
        return type.cast(Proxy.newProxyInstance(ComponentLog.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
