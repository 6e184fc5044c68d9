package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.JarCopy;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.RefusedJarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong with plugins: those of a host, or a jar that no host has seen. */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final PluginFolders folders;
    private final List<Rule> rules;

    /** Creates a doctor for the plugins of the host that uses these folders. */
    public Doctor(PluginFolders folders) {
        HostPackages packages = HostPackages.here();
        this.folders = folders;
        this.rules = List.of(
                new OwnCopies(),
                new SplitPackages(packages.all()),
                new ClassLevels(),
                new Components(),
                new LooseImports(packages.unversioned()),
                new NativeCode());
    }

    /**
     * Examines a jar that is not installed: reads it, and tries it in a process of its own where nothing speaks against.
     *
     * @param cancelled whether to end, which throws {@link org.pushforward.api.workbench.CancelledException}
     */
    public Checkup examine(Path jar, BooleanSupplier cancelled) {
        String subject = jar.getFileName().toString();
        try (JarCopy copy = JarCopy.of(jar)) {
            JarContents contents = JarContents.read(copy.file());
            List<Finding> seen = seen(subject, contents);
            TrialReport trial = Trial.of(copy.file(), subject, companions(contents, copy.id()), folders, cancelled);
            List<Finding> all = merged(seen, trial.problems());
            return new Checkup(
                    subject, copy.id(), copy.version(), copy.digest(), imports(contents), trial.provides(), all);
        } catch (RefusedJarException e) {
            return new Checkup(
                    subject,
                    "",
                    "",
                    "",
                    List.of(),
                    List.of(),
                    List.of(new Finding(e.problem(), Finding.Severity.FAULT)));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + jar + " cannot be tried: " + e.getMessage(), e);
        }
    }

    /** Examines the plugins of a running host. */
    public List<Checkup> examine(PluginHost host) {
        List<PluginProblem> problems = new ArrayList<>(host.problems());
        List<Checkup> checkups = new ArrayList<>();
        for (Plugin plugin : host.plugins()) {
            if (!plugin.source().isEmpty()) {
                checkups.add(examine(plugin, host, problems));
            }
        }
        Map<String, List<PluginProblem>> others = new LinkedHashMap<>();
        problems.forEach(problem -> others.computeIfAbsent(problem.subject(), subject -> new ArrayList<>())
                .add(problem));
        others.forEach((subject, found) ->
                checkups.add(new Checkup(subject, "", "", "", List.of(), List.of(), merged(List.of(), found))));
        return checkups;
    }

    /** Examines one plugin and takes its problems out of those of the host. */
    private Checkup examine(Plugin plugin, PluginHost host, List<PluginProblem> problems) {
        Path source = Path.of(plugin.source());
        String subject = source.getFileName().toString();
        List<PluginProblem> own = problems.stream()
                .filter(problem -> problem.subject().equals(subject))
                .toList();
        problems.removeAll(own);
        List<String> provides = ExtensionKind.ALL.stream()
                .flatMap(kind -> host.registry().all(kind).stream()
                        .filter(one -> one.plugin().location().equals(plugin.location()))
                        .map(one -> kind.noun() + " " + one.id() + ": "
                                + one.extension().descriptor().summary()))
                .toList();
        List<Finding> seen = List.of();
        List<String> imports = List.of();
        try (JarCopy copy = JarCopy.of(source)) {
            JarContents contents = JarContents.read(copy.file());
            seen = seen(subject, contents);
            imports = imports(contents);
        } catch (RefusedJarException e) {
            seen = List.of(new Finding(e.problem(), Finding.Severity.FAULT));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + source + " cannot be read: " + e.getMessage(), e);
        }
        return new Checkup(
                subject, plugin.id(), plugin.version(), plugin.digest(), imports, provides, merged(seen, own));
    }

    private List<Finding> seen(String subject, JarContents contents) {
        return rules.stream()
                .flatMap(rule -> rule.examine(subject, contents).stream())
                .toList();
    }

    /** Puts what was seen and what happened together; what was seen says why something happened. */
    private static List<Finding> merged(List<Finding> seen, List<PluginProblem> happened) {
        Map<String, Finding> byCause = new LinkedHashMap<>();
        seen.forEach(finding -> byCause.putIfAbsent(finding.problem().cause(), finding));
        happened.forEach(problem -> byCause.putIfAbsent(problem.cause(), new Finding(problem, Finding.Severity.FAULT)));
        return byCause.values().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private static List<String> imports(JarContents contents) {
        return contents.clauses("Import-Package").stream()
                .map(clause -> (clause.name() + " " + clause.attributes().getOrDefault("version", "")).strip())
                .toList();
    }

    /** Returns the user's jars that export what a jar imports, and what those import, but no other jar of the same id. */
    private List<Path> companions(JarContents contents, String id) throws IOException {
        Map<Path, JarContents> users = users(id);
        Set<Path> needed = new LinkedHashSet<>();
        List<JarContents> open = new ArrayList<>(List.of(contents));
        while (!open.isEmpty()) {
            JarContents one = open.remove(0);
            List<String> imports = one.clauses("Import-Package").stream()
                    .map(ManifestClause::name)
                    .toList();
            users.forEach((file, other) -> {
                boolean exports = other.clauses("Export-Package").stream()
                        .map(ManifestClause::name)
                        .anyMatch(imports::contains);
                if (exports && needed.add(file)) {
                    open.add(other);
                }
            });
        }
        return List.copyOf(needed);
    }

    private Map<Path, JarContents> users(String id) throws IOException {
        Map<Path, JarContents> users = new LinkedHashMap<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folders.user(), "[!.]*.jar")) {
            for (Path jar : jars) {
                try (JarCopy copy = JarCopy.of(jar)) {
                    if (!copy.id().equals(id)) {
                        users.put(jar, JarContents.read(copy.file()));
                    }
                } catch (RefusedJarException e) {
                    LOG.debug("{} is of no use to others", jar, e);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("There are no jars of the user", e);
        }
        return users;
    }
}
