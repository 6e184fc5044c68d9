package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.pushforward.conformance.unloading.Holder;
import org.pushforward.conformance.unloading.UnloadingProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one generation of each jar running, and those before for as long as work uses them; knows what is wrong with the
 * others.
 */
final class PluginContainer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginContainer.class);

    private final EmbeddedFramework framework;
    private final Path shipped;
    private final Path copies;
    private final Registry registry;
    private final ComponentLog log;
    private final Consumer<PluginEvent> events;
    private final Retired retired;
    private final UnmetRequirements unmet;
    private final OldGenerations old;
    private final LectureTracker lectures;
    private final Map<Path, Generation> current = new LinkedHashMap<>();
    private final Map<Path, List<PluginProblem>> refused = new LinkedHashMap<>();
    private final Map<Path, Integer> numbers = new HashMap<>();
    private final Map<Bundle, Generation> generations = new ConcurrentHashMap<>();
    private final Map<String, PluginProblem> held = new ConcurrentHashMap<>();

    /**
     * Creates a container without plugins.
     *
     * @param shipped the folder of the distribution's own plugins
     * @param files a folder for what is needed for a moment, such as copies of jars on their way into the framework
     * @param events hears of what happens, on the thread on which it happens
     */
    PluginContainer(
            EmbeddedFramework framework,
            Path shipped,
            Path files,
            Registry registry,
            ComponentLog log,
            Consumer<PluginEvent> events) {
        this.framework = framework;
        this.shipped = shipped;
        this.copies = files;
        this.registry = registry;
        this.log = log;
        this.events = events;
        this.retired = Retired.in(framework.context());
        this.unmet = new UnmetRequirements(framework.context(), retired);
        this.old = new OldGenerations(framework, registry.leases(), retired, files, this::forget, new Unloading());
        this.lectures = LectureTracker.open(framework.context());
        ExtensionTracker.open(
                framework.context(),
                framework.threads(),
                registry,
                log,
                bundle -> generations.get(bundle).starting());
    }

    /**
     * Installs jars that are new or have changed and retires those that are gone. Their order does not matter, for all
     * are installed before the first one starts.
     *
     * @return the jars that were refused for a reason that may pass
     */
    synchronized List<Path> change(Collection<Path> arrived, Collection<Path> gone) {
        List<PluginProblem> before = problems();
        gone.forEach(this::remove);
        List<Path> passing = new ArrayList<>();
        Instant begin = Instant.now();
        Map<Path, Generation> arriving = new LinkedHashMap<>();
        arrived.forEach(source -> install(source, false, arriving, passing));
        bring(arriving, begin);
        renewUsers(begin);
        problems().stream().filter(problem -> !before.contains(problem)).forEach(this::tell);
        return passing;
    }

    private void tell(PluginProblem problem) {
        LOG.warn("{}", problem.sentence());
        events.accept(new PluginEvent.Troubled(problem));
    }

    /** Returns the plugins as they stand, in the order in which their jars came. */
    synchronized List<Plugin> plugins() {
        return current.values().stream()
                .map(generation -> generation.plugin(registry))
                .toList();
    }

    /** Returns the bundles that are lectures. */
    List<LectureBundle> lectures() {
        return lectures.all();
    }

    /** Returns the generations that were replaced or removed and are not quite gone. */
    List<Plugin> oldGenerations() {
        return old.plugins();
    }

    synchronized List<PluginProblem> problems() {
        Stream<PluginProblem> refusals = refused.values().stream().flatMap(List::stream);
        Stream<PluginProblem> found =
                current.values().stream().flatMap(generation -> generation.problems(registry, log).stream());
        return Stream.of(refusals, found, registry.duplicates().stream(), held.values().stream())
                .flatMap(problems -> problems)
                .toList();
    }

    private void install(Path source, boolean again, Map<Path, Generation> arriving, List<Path> passing) {
        refused.remove(source);
        try (PluginJar jar = PluginJar.copy(source, copies, source.startsWith(shipped))) {
            Generation before = current.get(source);
            if (again || before == null || !before.digest().equals(jar.digest())) {
                arriving.put(source, install(source, jar));
            }
        } catch (PluginJar.RefusedException e) {
            removeUnpinned(source);
            refuse(source, List.of(e.problem()));
            if (e.isPassing()) {
                passing.add(source);
            }
        } catch (BundleException e) {
            refuse(source, List.of(unmet.notInstalled(source.getFileName().toString(), e)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or delete what was just copied to " + copies, e);
        }
    }

    /** What runs is no longer offered once another digest is pinned, or none. */
    private void removeUnpinned(Path source) {
        Generation generation = current.get(source);
        if (generation != null && !generation.isPinned()) {
            remove(source);
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

    private void bring(Map<Path, Generation> arriving, Instant begin) {
        arriving.keySet().stream()
                .map(current::get)
                .filter(before -> before != null)
                .forEach(before -> retired.add(before.bundle()));
        Stream.concat(current.values().stream(), arriving.values().stream())
                .forEach(generation -> generation.start(framework, unmet, log));
        arriving.forEach((source, fresh) -> replace(source, fresh, begin));
    }

    /** Lets a generation take the place of the one before, unless that one works and this one does not. */
    private void replace(Path source, Generation fresh, Instant begin) {
        Generation before = current.get(source);
        boolean works = fresh.works(registry);
        if (before != null && before.works(registry) && !works) {
            refuse(source, fresh.problems(registry, log));
            retired.remove(before.bundle());
            retire(fresh);
            return;
        }
        current.put(source, fresh);
        if (before != null) {
            registry.replace(before.starting(), fresh.starting());
            old.add(before);
        }
        if (works) {
            Instant now = Instant.now();
            events.accept(new PluginEvent.Started(
                    fresh.starting(), Duration.between(begin, now), Duration.between(written(source, begin), now)));
        }
    }

    private static Instant written(Path source, Instant otherwise) {
        try {
            return Files.getLastModifiedTime(source).toInstant();
        } catch (IOException e) {
            LOG.debug("{} is gone already", source, e);
            return otherwise;
        }
    }

    /** Installs anew the plugins that use classes of generations that are over, for they are to use those of the next. */
    private void renewUsers(Instant begin) {
        Set<Path> tried = new HashSet<>();
        while (true) {
            Set<Bundle> users = OldGenerations.users(retired.all());
            List<Path> sources = current.entrySet().stream()
                    .filter(entry -> users.contains(entry.getValue().bundle()))
                    .map(Map.Entry::getKey)
                    .filter(source -> tried.add(source) && Files.exists(source))
                    .toList();
            if (sources.isEmpty()) {
                return;
            }
            Map<Path, Generation> arriving = new LinkedHashMap<>();
            sources.forEach(source -> install(source, true, arriving, new ArrayList<>()));
            bring(arriving, begin);
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

    private void remove(Path source) {
        refused.remove(source);
        Generation generation = current.remove(source);
        if (generation != null) {
            events.accept(new PluginEvent.Removed(generation.plugin(registry)));
            retire(generation);
        }
    }

    private void retire(Generation generation) {
        registry.withdraw(generation.starting());
        old.add(generation);
    }

    private void forget(Generation generation) {
        log.forget(generation.bundle());
        generations.remove(generation.bundle());
    }

    /** Takes note of what becomes of classes that are no longer needed. */
    private final class Unloading implements UnloadingProof.Listener<Plugin> {
        @Override
        public void unloaded(Plugin plugin, Duration time) {
            held.remove(plugin.location());
            events.accept(new PluginEvent.Unloaded(plugin, time));
        }

        @Override
        public void held(Plugin plugin, Holder holder) {
            PluginProblem problem = PluginProblem.held(plugin, holder);
            held.put(plugin.location(), problem);
            tell(problem);
            LOG.info("{} is held by {}", plugin.location(), holder.path());
        }
    }

    @Override
    public void close() {
        old.close();
    }
}
