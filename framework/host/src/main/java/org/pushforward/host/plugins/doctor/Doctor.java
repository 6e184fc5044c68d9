package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.JarCopy;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.RefusedJarException;

/** Says what is wrong with plugins: those of a host, or a jar that no host has seen. */
public final class Doctor {
    private final PluginFolders folders;
    private final JarRules rules = new JarRules();

    /** Creates a doctor for the plugins of the host that uses these folders. */
    public Doctor(PluginFolders folders) {
        this.folders = folders;
    }

    /** Examines the plugins of a running host. */
    public List<Checkup> examine(PluginHost host) {
        return new HostRound(host, rules).examine();
    }

    /**
     * Examines a jar that is not installed: reads it, and tries it in a process of its own.
     *
     * @param monitor may end it, which throws {@link org.pushforward.api.workbench.CancelledException}
     */
    public Checkup examine(Path jar, Monitor monitor) {
        return examine(jar, TrialExtent.START, monitor);
    }

    /**
     * Examines a jar and, where it can be started, holds its extensions to the laws of their kinds, in a process of its own
     * with a gibibyte of memory and ten minutes.
     *
     * @param monitor sees which law is tried, and may end it, which throws
     *     {@link org.pushforward.api.workbench.CancelledException}
     */
    public Checkup verify(Path jar, Monitor monitor) {
        Checkup started = examine(jar, monitor);
        return started.faults().isEmpty() ? examine(jar, TrialExtent.LAWS, monitor) : started;
    }

    private Checkup examine(Path jar, TrialExtent extent, Monitor monitor) {
        String subject = jar.getFileName().toString();
        try (JarCopy copy = JarCopy.of(jar)) {
            JarContents contents = JarContents.read(copy.file());
            Trial trial = new Trial(subject, folders.bundles(), extent, new TrialProgress(monitor));
            Companions companions = Companions.of(contents, copy.id(), folders);
            TrialReport report = report(trial, copy.file(), extent, companions);
            return new Checkup(
                    subject,
                    copy.id(),
                    copy.version(),
                    copy.digest(),
                    contents.imports(),
                    report.provides(),
                    report.laws(),
                    JarRules.merged(rules.examine(subject, contents), report.problems()));
        } catch (RefusedJarException e) {
            Finding refusal = new Finding(e.problem(), Finding.Severity.FAULT);
            return new Checkup(subject, "", "", "", List.of(), List.of(), List.of(), List.of(refusal));
        } catch (IOException e) {
            throw new UncheckedIOException("The jar " + jar + " cannot be tried: " + e.getMessage(), e);
        }
    }

    /** Tries a jar among the user's others, unless it is these that do not come to an end. */
    private static TrialReport report(Trial trial, Path jar, TrialExtent extent, Companions companions)
            throws IOException {
        if (extent == TrialExtent.START && !companions.others().isEmpty()) {
            TrialReport report = trial.run(jar, companions);
            if (report.complete()) {
                return report;
            }
        }
        return trial.run(jar, companions.needed());
    }
}
