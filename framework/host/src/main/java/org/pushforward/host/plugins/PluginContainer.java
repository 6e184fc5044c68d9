package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one generation of each jar running and knows what is wrong with the others. */
final class PluginContainer {
    private static final Logger LOG = LoggerFactory.getLogger(PluginContainer.class);

    private final EmbeddedFramework framework;
    private final Path copies;
    private final Registry registry;
    private final ComponentLog log;
    private final UnmetRequirements unmet;
    private final Map<Path, Generation> current = new LinkedHashMap<>();
    private final Map<Path, List<PluginProblem>> refused = new LinkedHashMap<>();
    private final Map<Path, Integer> numbers = new HashMap<>();
    private final Map<Bundle, Generation> generations = new ConcurrentHashMap<>();

    /**
     * Creates a container without plugins.
     *
     * @param copies a folder for copies of jars on their way into the framework
     */
    PluginContainer(EmbeddedFramework framework, Path copies, Registry registry, ComponentLog log) {
        this.framework = framework;
        this.copies = copies;
        this.registry = registry;
        this.log = log;
        this.unmet = new UnmetRequirements(framework.context());
        ExtensionTracker.open(
                framework.context(),
                framework.threads(),
                registry,
                log,
                bundle -> generations.get(bundle).starting());
    }

    /**
     * Installs jars that are new or have changed and uninstalls those that are gone. Their order does not matter, for all
     * are installed before the first one starts.
     */
    synchronized void change(Collection<Path> arrived, Collection<Path> gone) {
        List<PluginProblem> before = problems();
        for (Path source : gone) {
            refused.remove(source);
            uninstall(current.remove(source));
        }
        Map<Path, Generation> arriving = new LinkedHashMap<>();
        arrived.forEach(source -> install(source, arriving));
        Stream.concat(current.values().stream(), arriving.values().stream())
                .forEach(generation -> generation.start(framework, unmet, log));
        arriving.forEach(this::replace);
        problems().stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problem -> LOG.warn("{}", problem.sentence()));
    }

    /** Returns the plugins as they stand, in the order in which their jars came. */
    synchronized List<Plugin> plugins() {
        return current.values().stream()
                .map(generation -> generation.plugin(registry))
                .toList();
    }

    synchronized List<PluginProblem> problems() {
        Stream<PluginProblem> refusals = refused.values().stream().flatMap(List::stream);
        Stream<PluginProblem> found =
                current.values().stream().flatMap(generation -> generation.problems(registry, log).stream());
        return Stream.of(refusals, found, registry.duplicates().stream())
                .flatMap(problems -> problems)
                .toList();
    }

    private void install(Path source, Map<Path, Generation> arriving) {
        refused.remove(source);
        try (PluginJar jar = PluginJar.copy(source, copies)) {
            Generation old = current.get(source);
            if (old == null || !old.digest().equals(jar.digest())) {
                arriving.put(source, install(source, jar));
            }
        } catch (PluginJar.RefusedException e) {
            refuse(source, List.of(e.problem()));
        } catch (BundleException e) {
            refuse(source, List.of(unmet.notInstalled(source.getFileName().toString(), e)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or delete what was just copied to " + copies, e);
        }
    }

    private Generation install(Path source, PluginJar jar) throws BundleException, IOException {
        int number = numbers.merge(source, 1, Integer::sum);
        try (InputStream in = Files.newInputStream(jar.file())) {
            Bundle bundle = framework.context().installBundle(source + "#" + number, in);
            Generation generation = new Generation(source, jar.digest(), number, bundle);
            generations.put(bundle, generation);
            return generation;
        }
    }

    /** Lets a generation take the place of the one before, unless that one works and this one does not. */
    private void replace(Path source, Generation fresh) {
        Generation old = current.get(source);
        if (old != null && old.works(registry) && !fresh.works(registry)) {
            refuse(source, fresh.problems(registry, log));
            uninstall(fresh);
        } else {
            current.put(source, fresh);
            uninstall(old);
        }
    }

    private void refuse(Path source, List<PluginProblem> problems) {
        boolean kept = current.containsKey(source) && current.get(source).runs();
        refused.put(
                source,
                problems.stream()
                        .map(problem -> kept ? problem.adding("so the one before goes on running") : problem)
                        .toList());
    }

    private void uninstall(Generation generation) {
        if (generation != null) {
            framework.uninstall(generation.bundle());
            log.forget(generation.bundle());
            generations.remove(generation.bundle());
        }
    }
}
