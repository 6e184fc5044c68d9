package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.EvaluationReport;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Axis;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentFile;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.sweep.Sweep;
import org.pushforward.host.sweep.SweepFolder;
import org.pushforward.host.sweep.Sweeps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward run}. */
@Command(
        description = {
            "Carry out an experiment file: train, evaluate, export and report.",
            "Where the file says what to expect, the exit code is 1 when that did not come out.",
            "A sweep, of the file or by --sweep, becomes a folder of runs with one comparison; the same command again goes"
                    + " on with one that was interrupted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pushforward run samples/experiments/moons-realnvp.yaml --set steps=500 --set expect=none",
            "  pushforward run samples/experiments/moons-realnvp.yaml --sweep model.layers=2,4,8 --sweep seed=1,2,3"
        })
final class RunCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--sweep",
            paramLabel = "KEY=A,B",
            description = "Train with each of several values of an option, which may be lists in brackets; can be given"
                    + " several times, for all combinations.")
    private List<String> sweeps = new ArrayList<>();

    @Option(
            names = "--max-members",
            paramLabel = "N",
            description = "The largest sweep that is meant (default: " + Sweep.STANDARD_MOST + ").")
    private int most = Sweep.STANDARD_MOST;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, which must be empty or missing (default: runs/EXPERIMENT).")
    private Path out;

    @Option(names = "--json", description = "Print what was measured as one JSON document.")
    private boolean json;

    @Option(
            names = "--handover",
            description =
                    "Go on with the new one, from a checkpoint, as soon as a plugin of this training is replaced.")
    private boolean handover;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        ExperimentFile read = ExperimentReader.readFile(file);
        List<Axis> axes = sweeps.stream().map(Axis::parse).toList();
        Pushforward host = session.host(settings.dataFolder(), handover);
        if (read.axes().isEmpty() && axes.isEmpty()) {
            runOne(host, read);
        } else {
            runSweep(host, read, axes);
        }
    }

    private void runOne(Pushforward host, ExperimentFile read) {
        List<Setting> given = new ArrayList<>(read.settings());
        given.addAll(settings.settings());
        Experiment experiment = host.resolve(given);
        Path folder = folder();
        EvaluationReport report = session.measure(
                monitor -> host.run(experiment, folder, RunDisplay.of(session.console(), json, folder, monitor)));
        MetricTable.show(session.console(), json, report);
    }

    private void runSweep(Pushforward host, ExperimentFile read, List<Axis> axes) {
        Sweep sweep = Sweep.of(read, settings.settings(), axes, most, host::resolve);
        SweepFolder folder = new SweepFolder(folder());
        SweepDisplay.show(session, folder, json, monitor -> new Sweeps(host).run(sweep, folder, monitor));
    }

    private Path folder() {
        return out != null ? out : RunFolders.free(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""));
    }
}
