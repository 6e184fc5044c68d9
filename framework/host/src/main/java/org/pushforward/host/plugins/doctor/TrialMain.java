package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.HostThreads;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.Registered;

/** The program of the process in which a jar is tried: opens a host with it and writes what came of that. */
public final class TrialMain {
    private TrialMain() {}

    /**
     * Tries a jar and ends the process, whatever the jar has running.
     *
     * @param arguments the folder of the trial, that of the bundles, the name of the jar, and the extent of the trial
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createFile(folder.resolve(Trial.STARTED));
        PluginFolders folders =
                new PluginFolders(Path.of(arguments[1]), folder.resolve(Trial.SHIPPED), folder.resolve(Trial.PLUGINS));
        Path jar = folders.user().resolve(arguments[2]);
        // Not closed, for what the jar has running may hold that up.
        PluginHost host = PluginHost.open(folders, List.of());
        TrialLaws laws = new TrialLaws(arguments[2], folder.resolve(Trial.PROGRESS));
        TrialReport report = report(host, jar, laws);
        if (TrialExtent.valueOf(arguments[3]) == TrialExtent.LAWS) {
            HostThreads.alone("pushforward-laws", () -> tryAll(host, jar, laws));
            report = new TrialUnloading(host, jar).after(report(host, jar, laws));
        }
        report.write(folder.resolve(Trial.REPORT));
        Runtime.getRuntime().halt(0);
    }

    private static TrialLaws tryAll(PluginHost host, Path jar, TrialLaws laws) {
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            for (Registered<?> one : host.registry().all(kind)) {
                if (one.plugin().source().equals(jar.toString())) {
                    laws.tryAll(kind, one);
                }
            }
        }
        return laws;
    }

    private static TrialReport report(PluginHost host, Path jar, TrialLaws laws) {
        List<Plugin> tried = host.plugins().stream()
                .filter(plugin -> plugin.source().equals(jar.toString()))
                .toList();
        List<String> provides = tried.stream()
                .flatMap(plugin -> ExtensionKind.ALL.stream()
                        .flatMap(kind -> host.registry().all(kind).stream()
                                .filter(one -> one.plugin().location().equals(plugin.location()))
                                .map(one -> offer(kind, one))))
                .toList();
        Stream<PluginProblem> problems = host.problems().stream()
                .filter(problem -> problem.subject().equals(jar.getFileName().toString()));
        return new TrialReport(
                provides,
                laws.held(),
                Stream.concat(problems, laws.broken().stream()).toList(),
                true);
    }

    private static String offer(ExtensionKind<?> kind, Registered<?> one) {
        return kind.noun() + " " + one.id() + ": "
                + one.extension().descriptor().summary();
    }
}
