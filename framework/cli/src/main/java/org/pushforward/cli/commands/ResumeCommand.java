package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.pushforward.host.Pushforward;
import org.pushforward.host.UsageException;
import org.pushforward.host.sweep.SweepFolder;
import org.pushforward.host.sweep.Sweeps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward resume}. */
@Command(
        description = {
            "Go on with a run from its last checkpoint, bit for bit as if it had not been interrupted.",
            "Of a sweep, the members that are done are left out, and those that failed are tried again."
        })
final class ResumeCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a sweep.")
    private Path run;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "The number of steps to make in all (default: as the experiment says); a schedule of learning"
                    + " rates is stretched over them, unless it has lr-steps of its own.")
    private Long steps;

    @Option(names = "--json", description = "Print what was measured as one JSON document.")
    private boolean json;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of data files (default: PUSHFORWARD_DATA, or the user's cache folder).")
    private Path dataFolder;

    @Option(
            names = "--handover",
            description =
                    "Go on with the new one, from a checkpoint, as soon as a plugin of this training is replaced.")
    private boolean handover;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Pushforward host = session.host(dataFolder, handover);
        if (SweepFolder.isOne(run)) {
            if (steps != null) {
                throw new UsageException(
                        run + " is a sweep, whose members have the steps that its file says: give --steps"
                                + " for a single one, such as the folder of a member");
            }
            SweepFolder sweep = new SweepFolder(run);
            SweepDisplay.show(session, sweep, json, monitor -> new Sweeps(host).resume(sweep, monitor));
            return;
        }
        OptionalLong total = steps == null ? OptionalLong.empty() : OptionalLong.of(steps);
        session.measure(monitor -> host.resume(run, total, RunDisplay.of(session.console(), json, run, monitor)))
                .ifPresent(report -> MetricTable.show(session.console(), json, report));
    }
}
