package org.pushforward.host.plugins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;

/**
 * What can be used at this moment, by kind and id.
 *
 * <p>Where several plugins offer the same id, the first one keeps it for as long as it is there. Lists are snapshots,
 * sorted by id; plugins may come and go between two calls. Work takes a {@link #lease}, so that what it found stays there.
 */
public final class Registry {
    private final Leases leases;
    private final Consumer<Plugin> found;
    private volatile List<Entry> entries;

    /** One extension of one plugin; an identity rather than a value, for a plugin may offer an id twice. */
    static final class Entry {
        private final ExtensionKind<?> kind;
        private final String id;
        private final Extension<?> extension;
        private final Plugin plugin;

        private Entry(ExtensionKind<?> kind, Extension<?> extension, Plugin plugin) {
            this.kind = kind;
            this.id = extension.descriptor().id();
            this.extension = extension;
            this.plugin = plugin;
        }

        Plugin plugin() {
            return plugin;
        }

        private boolean sameIdAs(Entry other) {
            return kind == other.kind && id.equals(other.id);
        }
    }

    Registry() {
        this(List.of(), new Leases(), plugin -> {});
    }

    /**
     * Creates a registry of what another one offered at one time.
     *
     * @param found hears which plugins are looked up
     */
    Registry(List<Entry> entries, Leases leases, Consumer<Plugin> found) {
        this.entries = entries;
        this.leases = leases;
        this.found = found;
    }

    /**
     * Begins work, for which every plugin stays as it is until the lease is closed, by the caller.
     *
     * @param work what it is, such as {@code train runs/moons}
     */
    public synchronized Lease lease(String work) {
        return leases.begin(work, entries);
    }

    /** Returns who uses what. */
    public Leases leases() {
        return leases;
    }

    /** Returns the model families. */
    public List<Registered<ModelFamily<?>>> families() {
        return all(ExtensionKind.FAMILY);
    }

    /** Returns the data sources. */
    public List<Registered<DataSource<?>>> dataSources() {
        return all(ExtensionKind.DATA_SOURCE);
    }

    /** Returns the trainers. */
    public List<Registered<Trainer<?>>> trainers() {
        return all(ExtensionKind.TRAINER);
    }

    /** Returns the evaluators. */
    public List<Registered<Evaluator<?>>> evaluators() {
        return all(ExtensionKind.EVALUATOR);
    }

    /** Returns the providers of engines. */
    public List<Registered<EngineProvider<?>>> engines() {
        return all(ExtensionKind.ENGINE);
    }

    /** Returns all extensions of a kind. */
    public <E extends Extension<?>> List<Registered<E>> all(ExtensionKind<E> kind) {
        return offered(kind)
                .sorted(Comparator.comparing(entry -> entry.id))
                .map(entry -> registered(kind, entry))
                .toList();
    }

    /**
     * Returns the extension of a kind with an id.
     *
     * @throws UnknownExtensionException when there is none
     */
    public <E extends Extension<?>> Registered<E> find(ExtensionKind<E> kind, String id) {
        return offered(kind)
                .filter(entry -> entry.id.equals(id))
                .findFirst()
                .map(entry -> {
                    found.accept(entry.plugin);
                    return registered(kind, entry);
                })
                .orElseThrow(() -> new UnknownExtensionException(
                        kind, id, offered(kind).map(entry -> entry.id).toList()));
    }

    /**
     * Adds an extension.
     *
     * @return what to remove it with
     */
    synchronized Entry add(ExtensionKind<?> kind, Extension<?> extension, Plugin plugin) {
        Entry entry = new Entry(kind, extension, plugin);
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        entries = List.copyOf(more);
        return entry;
    }

    synchronized void remove(Entry entry) {
        entries = entries.stream().filter(one -> one != entry).toList();
    }

    /** Lets what a generation offers be found no longer; work that found it before goes on with it. */
    synchronized void withdraw(Plugin old) {
        entries = entries.stream()
                .filter(entry -> !entry.plugin.location().equals(old.location()))
                .toList();
    }

    /** Lets one generation take the place of another, at once for all that they offer. */
    synchronized void replace(Plugin old, Plugin fresh) {
        List<Entry> arrived = of(fresh.location());
        List<Entry> replaced = of(old.location());
        List<Entry> now = new ArrayList<>(entries);
        int place = replaced.isEmpty() ? now.size() : now.indexOf(replaced.get(0));
        now.addAll(place, arrived);
        // What arrived was there already, behind all others.
        int from = place + arrived.size();
        List<Entry> behind = now.subList(from, now.size());
        behind.removeAll(arrived);
        behind.removeAll(replaced);
        entries = List.copyOf(now);
        leases.replaced(old);
    }

    /** Keeps only what some plugins offer. */
    synchronized void retain(Set<String> locations) {
        entries = entries.stream()
                .filter(entry -> locations.contains(entry.plugin.location()))
                .toList();
    }

    private List<Entry> of(String location) {
        return entries.stream()
                .filter(entry -> entry.plugin.location().equals(location))
                .toList();
    }

    /** Returns whether a plugin has added anything. */
    boolean has(Plugin plugin) {
        return entries.stream().anyMatch(entry -> entry.plugin.location().equals(plugin.location()));
    }

    /** Returns a problem for each extension whose id another one had before. */
    List<PluginProblem> duplicates() {
        return entries.stream().flatMap(entry -> duplicate(entry).stream()).toList();
    }

    private Optional<PluginProblem> duplicate(Entry entry) {
        Entry first = first(entry);
        return first == entry || first.plugin.isAnotherGenerationOf(entry.plugin)
                ? Optional.empty()
                : Optional.of(new PluginProblem(
                        entry.plugin.fileName(),
                        "the " + entry.kind.noun() + " '" + entry.id + "' is already there, from "
                                + first.plugin.fileName(),
                        "rename it, or remove one of the two plugins"));
    }

    private Entry first(Entry entry) {
        return entries.stream().filter(entry::sameIdAs).findFirst().orElse(entry);
    }

    private Stream<Entry> offered(ExtensionKind<?> kind) {
        return entries.stream().filter(entry -> entry.kind == kind && first(entry) == entry);
    }

    private static <E extends Extension<?>> Registered<E> registered(ExtensionKind<E> kind, Entry entry) {
        return new Registered<>(kind.cast(entry.extension), entry.plugin);
    }
}
