package org.pushforward.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward plugin verify}. */
@Command(
        description = {
            "Verify a jar against this version of Pushforward, offline, before it is published or installed:",
            "that a host can start it, and that its extensions hold to the laws of their kinds.",
            "The exit code is 4 when it does not pass."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward plugin verify target/my-flow-0.1.0-SNAPSHOT.jar")
final class PluginVerifyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "JAR", description = "The file.")
    private Path jar;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("There is no file " + jar);
        }
        Checkup checkup = session.measure(monitor -> new Doctor(session.folders()).verify(jar, monitor));
        CheckupReport report = new CheckupReport(session);
        if (json) {
            report.printJson(List.of(checkup));
        } else {
            report.printWhole(checkup);
        }
        return checkup.faults().isEmpty() ? ExitCodes.DONE : ExitCodes.PLUGIN;
    }
}
