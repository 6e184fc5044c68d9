package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward resume}. */
@Command(description = "Go on with a run from its last checkpoint, bit for bit as if it had not been interrupted.")
final class ResumeCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "The number of steps to make in all (default: as the experiment says); a schedule of learning"
                    + " rates is stretched over them, unless it has lr-steps of its own.")
    private Long steps;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of data files (default: PUSHFORWARD_DATA, or the user's cache folder).")
    private Path dataFolder;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        OptionalLong total = steps == null ? OptionalLong.empty() : OptionalLong.of(steps);
        session.measure(monitor ->
                        session.host(dataFolder).resume(run, total, new RunDisplay(session.console(), run, monitor)))
                .ifPresent(report -> {
                    MetricTable.print(session.console(), report);
                    report.requireReproduced();
                });
    }
}
