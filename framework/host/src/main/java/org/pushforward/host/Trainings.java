package org.pushforward.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.RunFolder;
import org.pushforward.training.RunRecorder;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** Trains into run folders. */
final class Trainings {
    private Trainings() {}

    /**
     * What a training took.
     *
     * @param time from the first to the last step
     * @param steps the number of steps made in that time
     * @param provenance the record of the run
     */
    record Result(Duration time, long steps, Provenance provenance) {}

    /** Trains from the beginning; nothing is written before everything that can be refused was accepted. */
    static Result begin(Assembly assembly, Path out, Monitor monitor) {
        RunFolder folder = new RunFolder(out);
        Provenance provenance = Provenance.begin(folder.provenance(), assembly);
        TrainingLoop loop = assembly.loop();
        long steps = loop.totalSteps();
        return train(loop, steps, Optional.empty(), new Records(folder, assembly.experiment(), provenance), monitor);
    }

    /**
     * Goes on from the newest checkpoint, or from the beginning where there is none yet.
     *
     * <p>A run that made all steps, but was interrupted before it was exported, is left as it is.
     *
     * @throws UsageException when the run is complete
     */
    static void goOn(Assembly assembly, RunFolder folder, Monitor monitor) {
        TrainingLoop loop = assembly.loop();
        long steps = loop.totalSteps();
        Optional<Checkpoint> checkpoint = Runs.latest(folder);
        long made = checkpoint.map(Checkpoint::step).orElse(0L);
        if (made >= steps && !Files.exists(folder.model())) {
            return;
        }
        if (made >= steps) {
            throw new UsageException("The run " + folder.path() + " has made " + made + " steps of " + steps
                    + " already: give more of them with --steps");
        }
        Provenance provenance = Provenance.goOn(folder.provenance(), assembly, made);
        train(loop, steps, checkpoint, new Records(folder, assembly.experiment(), provenance), monitor);
    }

    private static Result train(
            TrainingLoop loop, long steps, Optional<Checkpoint> from, Records records, Monitor monitor) {
        TrainingListener recorder = new RunRecorder(records.folder, Clock.systemUTC());
        Stopwatch watch = new Stopwatch();
        loop.train(from, steps, records.and(recorder).and(watch).and(monitor), monitor::isCancelled);
        records.provenance.end();
        if (records.interrupted) {
            throw new CancelledException("Training");
        }
        return new Result(watch.time(), watch.steps(), records.provenance);
    }

    /** Writes the experiment and its provenance once training really begins. */
    private static final class Records implements TrainingListener {
        private final RunFolder folder;
        private final Experiment experiment;
        private final Provenance provenance;
        private boolean interrupted;

        Records(RunFolder folder, Experiment experiment, Provenance provenance) {
            this.folder = folder;
            this.experiment = experiment;
            this.provenance = provenance;
        }

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Started) {
                OutputFile.write(folder.experiment(), ExperimentWriter.write(experiment));
                provenance.write();
            } else if (event instanceof TrainingEvent.Interrupted) {
                interrupted = true;
            }
        }
    }
}
