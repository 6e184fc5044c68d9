package org.pushforward.host.plugins;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.pushforward.api.extension.Extension;
import org.pushforward.host.plugins.guard.GivenUpException;
import org.pushforward.host.plugins.guard.PluginThreads;
import org.pushforward.host.plugins.guard.StartedThreadsException;

/** Puts what bundles register as services of one kind into the registry, and takes it out when they go. */
final class ExtensionTracker implements ServiceTrackerCustomizer<Object, Registry.Entry> {
    private final ExtensionKind<?> kind;
    private final BundleContext context;
    private final PluginThreads threads;
    private final Registry registry;
    private final ComponentLog log;
    private final Function<Bundle, Plugin> plugins;

    private ExtensionTracker(
            ExtensionKind<?> kind,
            BundleContext context,
            PluginThreads threads,
            Registry registry,
            ComponentLog log,
            Function<Bundle, Plugin> plugins) {
        this.kind = kind;
        this.context = context;
        this.threads = threads;
        this.registry = registry;
        this.log = log;
        this.plugins = plugins;
    }

    /** Begins to track all kinds, until the context ends. */
    static void open(
            BundleContext context,
            PluginThreads threads,
            Registry registry,
            ComponentLog log,
            Function<Bundle, Plugin> plugins) {
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            ExtensionTracker tracker = new ExtensionTracker(kind, context, threads, registry, log, plugins);
            new ServiceTracker<>(context, kind.type().getName(), tracker).open();
        }
    }

    @Override
    public Registry.Entry addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        int errors = log.errors(bundle).size();
        String component = String.valueOf(reference.getProperty("component.name"));
        try {
            PluginThreads.Result<Object> made = threads.call(
                    bundle.getSymbolicName(),
                    PluginThreads.PATIENCE,
                    () -> make(reference),
                    late -> context.ungetService(reference));
            made.started().stream()
                    .map(thread -> new StartedThreadsException(List.of(thread)))
                    .forEach(e -> log.add(bundle, new ComponentError(component, "threads", e)));
            if (made.value() != null) {
                return registry.add(kind, (Extension<?>) made.value(), plugins.apply(bundle));
            }
            if (log.errors(bundle).size() == errors) {
                explain(bundle, component);
            }
        } catch (GivenUpException e) {
            log.add(bundle, new ComponentError(component, "it was given up", e));
        } catch (ExecutionException e) {
            // Code of a stranger, which may throw anything: its extension is left out and the user told.
            context.ungetService(reference);
            log.add(bundle, new ComponentError(component, "descriptor() failed", e.getCause()));
        }
        return null;
    }

    /** Returns the service, whose descriptor was asked for once; null when it cannot be made. */
    private Object make(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service != null && ((Extension<?>) service).descriptor().options() == null) {
            throw new IllegalStateException("its descriptor has no options; an empty record is what has none");
        }
        return service;
    }

    /** Declarative Services logs what a constructor throws, but not why a class could not be linked. */
    private void explain(Bundle bundle, String component) {
        try {
            bundle.loadClass(component);
            log.add(bundle, new ComponentError(component, "it could not be created", null));
        } catch (ClassNotFoundException | LinkageError e) {
            log.add(bundle, new ComponentError(component, "it could not be loaded", e));
        }
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Registry.Entry entry) {
        // What a service says of itself stands in its descriptor, not in its properties.
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Registry.Entry entry) {
        registry.remove(entry);
        context.ungetService(reference);
    }
}
