package org.pushforward.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward plugin doctor}. */
@Command(
        description = {
            "Say what is wrong with plugins and what to do: all of the host, one of them, or a jar.",
            "A jar is tried in a Java process of its own. The exit code is 4 when something is wrong."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward plugin doctor target/my-flow-0.1.0-SNAPSHOT.jar")
final class PluginDoctorCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "JAR|ID", description = "A file, or the id of a plugin; without it, all.")
    private String subject;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginDoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Checkup> checkups = examined();
        CheckupReport report = new CheckupReport(session);
        if (json) {
            report.printJson(checkups);
        } else {
            report.print(checkups);
        }
        return checkups.stream().allMatch(Checkup::isHealthy) ? ExitCodes.DONE : ExitCodes.PLUGIN;
    }

    private List<Checkup> examined() {
        Doctor doctor = new Doctor(session.folders());
        if (subject != null && (Files.exists(Path.of(subject)) || subject.endsWith(".jar"))) {
            Checkup checkup = session.measure(monitor -> doctor.examine(jar(), monitor));
            return List.of(checkup);
        }
        PluginHost host = session.quietHost().plugins();
        List<Checkup> all = doctor.examine(host);
        if (subject == null) {
            return all;
        }
        List<Checkup> found =
                all.stream().filter(checkup -> checkup.id().equals(subject)).toList();
        if (found.isEmpty()) {
            List<String> ids =
                    all.stream().map(Checkup::id).filter(id -> !id.isEmpty()).toList();
            throw new UsageException("There is no plugin '" + subject + "'" + Nearest.hint(subject, ids));
        }
        return found;
    }

    private Path jar() {
        Path file = Path.of(subject);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file);
        }
        return file;
    }
}
