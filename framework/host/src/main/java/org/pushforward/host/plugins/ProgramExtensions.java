package org.pushforward.host.plugins;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.pushforward.api.extension.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extensions of the program itself, without OSGi: those that modules provide and those that {@code META-INF/services} on
 * the class path names. They are found once and stay as they are.
 *
 * <p>A broken one is left out, reported and logged as a warning, as a broken bundle is.
 */
public final class ProgramExtensions implements ExtensionSource {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramExtensions.class);

    private final Registry registry = new Registry();
    private final Map<String, Plugin> plugins = new LinkedHashMap<>();
    private final List<PluginProblem> broken = new ArrayList<>();

    private ProgramExtensions() {}

    /**
     * Finds the extensions of a class loader and its ancestors.
     *
     * @param builtIn extensions of the framework itself, registered as from the plugin {@code framework}
     */
    public static ProgramExtensions find(ClassLoader loader, List<? extends Extension<?>> builtIn) {
        return HostThreads.call(() -> {
            Nd4j.prepare();
            ProgramExtensions found = new ProgramExtensions();
            FrameworkPlugin.register(builtIn, found.registry);
            ExtensionKind.ALL.forEach(kind -> found.addAll(kind, loader));
            found.problems().forEach(problem -> LOG.warn("{}", problem.sentence()));
            return found;
        });
    }

    private void addAll(ExtensionKind<?> kind, ClassLoader loader) {
        Iterator<? extends ServiceLoader.Provider<?>> providers =
                ServiceLoader.load(kind.type(), loader).stream().iterator();
        while (hasNext(kind, providers)) {
            add(kind, providers.next());
        }
    }

    /** Goes past those whose class is missing, cannot be linked or is of another kind. */
    private boolean hasNext(ExtensionKind<?> kind, Iterator<?> providers) {
        while (true) {
            try {
                return providers.hasNext();
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.debug("A {} is left out", kind.noun(), e);
                broken.add(new PluginProblem(
                        "META-INF/services/" + kind.type().getName(),
                        "one of the classes that it names cannot be loaded (" + e.getMessage() + ")",
                        "put the jar that the class needs beside it, or take out its line"));
            }
        }
    }

    private void add(ExtensionKind<?> kind, ServiceLoader.Provider<?> provider) {
        Class<?> type = provider.type();
        Origin origin = Origin.of(type);
        try {
            Extension<?> extension = (Extension<?>) provider.get();
            registry.add(kind, extension, plugins.computeIfAbsent(origin.name(), name -> origin.plugin()));
        } catch (RuntimeException | Error e) {
            // Code of a stranger, which may throw anything: its extension is left out and the user told.
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            broken.add(new ComponentError(type.getName(), "it could not be created", cause).problem(origin.fileName()));
            LOG.debug("{} is left out", type.getName(), e);
        }
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public List<Plugin> plugins() {
        return List.copyOf(plugins.values());
    }

    @Override
    public List<PluginProblem> problems() {
        return Stream.concat(broken.stream(), registry.duplicates().stream()).toList();
    }

    /** Does nothing, for the extensions stay with the program. */
    @Override
    public void close() {}
}
