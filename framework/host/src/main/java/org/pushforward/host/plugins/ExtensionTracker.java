package org.pushforward.host.plugins;

import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.pushforward.api.extension.Extension;

/** Puts what bundles register as services of one kind into the registry, and takes it out when they go. */
final class ExtensionTracker implements ServiceTrackerCustomizer<Object, Registry.Entry> {
    private final ExtensionKind<?> kind;
    private final BundleContext context;
    private final Registry registry;
    private final ComponentLog log;
    private final Function<Bundle, Plugin> plugins;

    private ExtensionTracker(
            ExtensionKind<?> kind,
            BundleContext context,
            Registry registry,
            ComponentLog log,
            Function<Bundle, Plugin> plugins) {
        this.kind = kind;
        this.context = context;
        this.registry = registry;
        this.log = log;
        this.plugins = plugins;
    }

    /** Begins to track all kinds, until the context ends. */
    static void open(BundleContext context, Registry registry, ComponentLog log, Function<Bundle, Plugin> plugins) {
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            ExtensionTracker tracker = new ExtensionTracker(kind, context, registry, log, plugins);
            new ServiceTracker<>(context, kind.type().getName(), tracker).open();
        }
    }

    @Override
    public Registry.Entry addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        int errors = log.errors(bundle).size();
        Object service = context.getService(reference);
        if (service == null && log.errors(bundle).size() > errors) {
            return null;
        }
        if (service == null) {
            explain(bundle, String.valueOf(reference.getProperty("component.name")));
            return null;
        }
        try {
            return registry.add(kind, (Extension<?>) service, plugins.apply(bundle));
        } catch (RuntimeException | Error e) {
            // Code of a stranger, which may throw anything: its extension is left out and the user told.
            context.ungetService(reference);
            log.add(bundle, new ComponentError(service.getClass().getName(), "descriptor() failed", e));
            return null;
        }
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
