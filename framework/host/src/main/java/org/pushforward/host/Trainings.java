package org.pushforward.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.RunFolder;
import org.pushforward.training.RunRecorder;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.Weights;

/** Trains into run folders. */
final class Trainings {
    private Trainings() {}

    /** Trains from the beginning; nothing is written before everything that can be refused was accepted. */
    static Provenance begin(Assembly assembly, Path out, Goal goal, Monitor monitor) {
        RunFolder folder = new RunFolder(out);
        Provenance provenance = Provenance.begin(folder.provenance(), assembly, goal);
        TrainingLoop loop = assembly.loop();
        long steps = loop.totalSteps();
        Optional<GeneratorStart> start = GeneratorStart.of(assembly);
        start.ifPresent(provenance::started);
        Records records = new Records(folder, assembly.experiment(), provenance, true);
        try {
            return train(loop, steps, start.map(GeneratorStart::checkpoint), records, monitor);
        } catch (OutputException e) {
            records.forgetUnlessUseful();
            throw e;
        } finally {
            records.release();
        }
    }

    /** Writes a run that has made no step and starts with given weights. */
    static void beginWith(Weights weights, WeightFile origin, Assembly assembly, RunFolder folder) {
        Provenance provenance = Provenance.begin(folder.provenance(), assembly, Goal.MODEL);
        provenance.imported(origin);
        RunLock lock = RunLock.take(folder);
        try {
            OutputFile.write(folder.experiment(), ExperimentWriter.write(assembly.experiment()));
            Files.createDirectories(folder.checkpoints());
            Checkpoint.start(weights).write(folder.checkpoint(0));
            provenance.write();
        } catch (IOException e) {
            throw new OutputException(
                    "The run folder " + folder.path() + " cannot be written: " + Failure.sentence(e), e);
        } finally {
            lock.close();
        }
    }

    /**
     * Goes on from the newest checkpoint, or from the beginning where there is none yet.
     *
     * <p>A run that made all steps or stopped early, but was interrupted before it came to its goal, makes no more of them.
     *
     * @param more whether a run that stopped early is to make its steps nevertheless
     * @throws UsageException when the run is complete, or in training already
     */
    static Provenance goOn(Assembly assembly, RunFolder folder, boolean more, Monitor monitor) {
        RunLock lock = RunLock.take(folder);
        try {
            return goOnAlone(assembly, folder, more, monitor);
        } finally {
            lock.close();
        }
    }

    private static Provenance goOnAlone(Assembly assembly, RunFolder folder, boolean more, Monitor monitor) {
        TrainingLoop loop = assembly.loop();
        long steps = loop.totalSteps();
        Optional<Checkpoint> checkpoint =
                Runs.latest(folder).or(() -> GeneratorStart.of(assembly).map(GeneratorStart::checkpoint));
        long made = checkpoint.map(Checkpoint::step).orElse(0L);
        boolean early =
                made < steps && !more && checkpoint.filter(loop::stoppedEarly).isPresent();
        boolean over = made >= steps || early;
        Provenance provenance = Provenance.read(folder.provenance());
        if (over && reached(provenance.goal(), folder)) {
            throw new UsageException(
                    early
                            ? "The run " + folder.path() + " stopped early after step " + made
                                    + ", by held-out data: to go on nevertheless, give the steps in all with --steps"
                            : "The run " + folder.path() + " has made " + made + " steps of " + steps
                                    + " already: give more of them with --steps");
        }
        provenance.goOn(assembly, made);
        return over
                ? provenance
                : train(
                        loop,
                        steps,
                        checkpoint,
                        new Records(folder, assembly.experiment(), provenance, false),
                        monitor);
    }

    /** Returns that a run is not trained as far as it is to be; empty when it is, stopped early, or has not begun. */
    static Optional<Warning> unfinished(RunFolder folder, Assembly assembly) {
        OptionalLong step = UnwrittenRun.lastStep(folder);
        // Imported weights are of step 0.
        if (step.isEmpty() || step.getAsLong() == 0) {
            return Optional.empty();
        }
        TrainingLoop loop = assembly.loop();
        // Where training is counted in epochs, the number of steps is 0.
        long steps = loop.options().steps();
        boolean ended = steps <= step.getAsLong()
                || Runs.latest(folder).filter(loop::stoppedEarly).isPresent();
        if (ended && Files.exists(folder.model())) {
            return Optional.empty();
        }
        String state = ended && steps > 0
                ? "was trained to its last step, " + step.getAsLong() + ", but its model was not exported"
                : "is unfinished, at step " + step.getAsLong() + (steps == 0 ? "" : " of " + steps);
        return Optional.of(new Warning(
                "The run " + state,
                "a training that was interrupted, so that all figures are of the model as it is there",
                "go on with 'pushforward resume " + folder.path() + "'"));
    }

    private static boolean reached(Goal goal, RunFolder folder) {
        return Files.exists(folder.model()) && (goal == Goal.MODEL || Files.exists(folder.report()));
    }

    private static Provenance train(
            TrainingLoop loop, long steps, Optional<Checkpoint> from, Records records, Monitor monitor) {
        Stopwatch watch = new Stopwatch();
        try {
            loop.train(from, steps, records.and(watch).and(monitor), monitor::isCancelled);
        } catch (OutOfMemoryError e) {
            throw MemoryException.of(e, loop);
        }
        records.provenance.end(watch.time(), watch.steps());
        if (records.interrupted) {
            throw new CancelledException("Training");
        }
        return records.provenance;
    }

    /** Writes what happens, and the experiment and its provenance once training really begins. */
    private static final class Records implements TrainingListener {
        private final RunFolder folder;
        private final boolean newFolder;
        private final TrainingListener recorder;
        private final Experiment experiment;
        private final Provenance provenance;
        private final boolean takesRun;
        private RunLock lock;
        private boolean interrupted;

        /** Creates them for a run that is taken already, or is to be taken when training begins. */
        Records(RunFolder folder, Experiment experiment, Provenance provenance, boolean takesRun) {
            this.folder = folder;
            this.newFolder = !Files.exists(folder.path());
            this.recorder = new RunRecorder(folder, Clock.systemUTC());
            this.experiment = experiment;
            this.provenance = provenance;
            this.takesRun = takesRun;
        }

        /** Removes what was written of a new run of which there is no checkpoint. */
        void forgetUnlessUseful() {
            if (lock != null && UnwrittenRun.lastStep(folder).isEmpty()) {
                UnwrittenRun.clear(folder);
            }
        }

        /** Lets others have the run, whose folder goes if it was made for this and is empty. */
        void release() {
            if (lock != null) {
                lock.close();
            }
            if (newFolder) {
                UnwrittenRun.deleteIfEmpty(folder.path());
            }
        }

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Started) {
                if (takesRun) {
                    lock = RunLock.take(folder);
                }
                removeOutdated();
                OutputFile.write(folder.experiment(), ExperimentWriter.write(experiment));
                provenance.write();
            } else if (event instanceof TrainingEvent.Interrupted) {
                interrupted = true;
            }
            try {
                recorder.on(event);
            } catch (UncheckedIOException e) {
                throw new OutputException(e.getMessage(), e);
            }
        }

        /** What was said of the model before it is trained further is not true of it afterwards. */
        private void removeOutdated() {
            try {
                Files.deleteIfExists(folder.evaluation());
                Files.deleteIfExists(folder.contributions());
                Files.deleteIfExists(folder.report());
            } catch (IOException e) {
                throw new OutputException(
                        "The run folder " + folder.path() + " cannot be written: " + Failure.sentence(e), e);
            }
        }
    }
}
