package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.EvaluationReport;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward run}. */
@Command(
        description = {
            "Carry out an experiment file: train, evaluate, export and report.",
            "Where the file says what to expect, the exit code is 1 when that did not come out."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward run samples/experiments/moons-realnvp.yaml --set steps=500 --set expect=none")
final class RunCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, which must be empty or missing (default: runs/EXPERIMENT).")
    private Path out;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<Setting> given = new ArrayList<>(ExperimentReader.read(file));
        given.addAll(settings.settings());
        Pushforward host = session.host(settings.dataFolder());
        Experiment experiment = host.resolve(given);
        Path folder = out != null ? out : RunFolders.free(name(file));
        EvaluationReport report = session.measure(
                monitor -> host.run(experiment, folder, new RunDisplay(session.console(), folder, monitor)));
        MetricTable.print(session.console(), report);
        report.requireReproduced();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }
}
