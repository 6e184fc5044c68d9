package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.JarCopy;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginName;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.RefusedJarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doctor's round through the plugins of a running host: what the host says of each, and what its jar holds. */
final class HostRound {
    private static final Logger LOG = LoggerFactory.getLogger(HostRound.class);

    private final PluginHost host;
    private final JarRules rules;
    private final List<PluginProblem> problems;
    private final Map<String, List<String>> owners = new TreeMap<>();

    HostRound(PluginHost host, JarRules rules) {
        this.host = host;
        this.rules = rules;
        this.problems = new ArrayList<>(host.problems());
    }

    /** Returns a checkup for each plugin, and for each jar that did not become one. */
    List<Checkup> examine() {
        List<Checkup> checkups = new ArrayList<>();
        for (Plugin plugin : host.plugins()) {
            if (!plugin.source().isEmpty()) {
                checkups.add(examine(plugin));
            }
        }
        Map<String, List<PluginProblem>> others = new LinkedHashMap<>();
        problems.forEach(problem -> others.computeIfAbsent(problem.subject(), subject -> new ArrayList<>())
                .add(problem));
        others.forEach((subject, found) -> checkups.add(refused(subject, found)));
        return checkups;
    }

    /** Returns what is wrong with a jar of the user that did not become a plugin. */
    private Checkup refused(String subject, List<PluginProblem> found) {
        Optional<PluginName> name = name(host.folder().resolve(subject));
        return new Checkup(
                subject,
                name.map(PluginName::id).orElse(""),
                name.map(PluginName::version).orElse(""),
                "",
                List.of(),
                List.of(),
                List.of(),
                JarRules.merged(List.of(), found));
    }

    private static Optional<PluginName> name(Path jar) {
        try {
            return Optional.of(PluginName.of(jar));
        } catch (UncheckedIOException e) {
            LOG.debug("{} does not tell its name", jar, e);
            return Optional.empty();
        }
    }

    private Checkup examine(Plugin plugin) {
        Path source = Path.of(plugin.source());
        String subject = source.getFileName().toString();
        List<PluginProblem> own = problems.stream()
                .filter(problem -> problem.subject().equals(subject))
                .toList();
        problems.removeAll(own);
        List<Finding> seen = new ArrayList<>();
        List<String> imports = new ArrayList<>();
        try (JarCopy copy = JarCopy.of(source)) {
            JarContents contents = JarContents.read(copy.file());
            imports.addAll(contents.imports());
            seen.addAll(rules.examine(subject, contents));
            seen.addAll(shared(subject, contents));
        } catch (RefusedJarException e) {
            seen.add(new Finding(e.problem(), Finding.Severity.FAULT));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + source + " cannot be read: " + e.getMessage(), e);
        }
        return new Checkup(
                subject,
                plugin.id(),
                plugin.version(),
                plugin.digest(),
                imports,
                provided(plugin),
                List.of(),
                JarRules.merged(seen, own));
    }

    private List<String> provided(Plugin plugin) {
        return ExtensionKind.ALL.stream()
                .flatMap(kind -> host.registry().all(kind).stream()
                        .filter(one -> one.plugin().location().equals(plugin.location()))
                        .map(one -> kind.noun() + " " + one.id() + ": "
                                + one.extension().descriptor().summary()))
                .toList();
    }

    /** Bundles keep such packages apart, modules and class paths do not. */
    private List<Finding> shared(String subject, JarContents contents) {
        List<Finding> findings = new ArrayList<>();
        for (String name : contents.packages()) {
            List<String> before = owners.computeIfAbsent(name, owner -> new ArrayList<>());
            if (!before.isEmpty() && !before.contains(subject)) {
                findings.add(Finding.advice(
                        subject,
                        "it has classes in the package " + name + ", as has " + before.get(0)
                                + ", so that the two cannot be modules of one program",
                        "give each plugin packages of its own"));
            }
            before.add(subject);
        }
        return findings;
    }
}
