package org.pushforward.host;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.plugins.Lease;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.TrainingEvent;

/**
 * A training that keeps its plugins as they are, and moves over to the generations that replaced them when it is to: it ends
 * at a checkpoint and goes on from there.
 */
final class LeasedTraining implements AutoCloseable {
    private final String work;
    private final Registry registry;
    private final BiFunction<Experiment, Registry, Assembly> assembling;
    private final boolean follows;
    private final Monitor monitor;
    private Part part;
    // What it moves over from, until it has; no variable of a method may hold it while training goes on.
    private Part before;

    /** What a training works with, until it moves over. */
    private record Part(Lease lease, Assembly assembly) implements AutoCloseable {
        @Override
        public void close() {
            assembly.close();
            lease.close();
        }
    }

    /**
     * Puts an experiment together.
     *
     * @param work what it is, for the user
     * @param registry where plugins come and go
     * @param assembling puts an experiment together from what a registry offers
     * @param follows whether to move over as soon as a plugin is replaced, without being asked
     */
    LeasedTraining(
            String work,
            Experiment experiment,
            Registry registry,
            BiFunction<Experiment, Registry, Assembly> assembling,
            boolean follows,
            Monitor monitor) {
        this.work = work;
        this.registry = registry;
        this.assembling = assembling;
        this.follows = follows;
        this.monitor = monitor;
        this.part = assemble(lease -> experiment);
    }

    private Part assemble(Function<Registry, Experiment> experiment) {
        Lease lease = registry.lease(work);
        try {
            return new Part(lease, assembling.apply(experiment.apply(lease.registry()), lease.registry()));
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /** Returns what it works with at this moment. */
    Assembly assembly() {
        return part.assembly();
    }

    /** Lets go of all plugins that the training does not use. */
    void settle() {
        part.lease().settle();
    }

    /**
     * Trains to the end.
     *
     * @param begin begins, or goes on with a run
     * @param goOn goes on with the run from its newest checkpoint
     * @param resolver resolves the experiment of the run anew
     */
    Provenance train(
            BiFunction<Assembly, Monitor, Provenance> begin,
            BiFunction<Assembly, Monitor, Provenance> goOn,
            Function<Registry, Experiment> resolver) {
        Following following = new Following();
        try {
            return begin.apply(part.assembly(), following);
        } catch (CancelledException e) {
            if (!following.moves) {
                throw e;
            }
        }
        while (true) {
            Following next = new Following();
            try {
                return moved(goOn, resolver, next);
            } catch (CancelledException e) {
                if (!next.moves) {
                    throw e;
                }
            }
        }
    }

    private Provenance moved(
            BiFunction<Assembly, Monitor, Provenance> goOn,
            Function<Registry, Experiment> resolver,
            Following monitor) {
        before = part;
        try {
            part = assemble(resolver);
        } catch (RuntimeException e) {
            return stay(e, goOn, monitor);
        }
        settle();
        monitor.whenStarted(this::leaveBehind);
        try {
            return goOn.apply(part.assembly(), monitor);
        } catch (RuntimeException e) {
            if (monitor.started) {
                throw e;
            }
            part.close();
            part = before;
            return stay(e, goOn, monitor);
        }
    }

    private void leaveBehind() {
        before.close();
        before = null;
    }

    private Provenance stay(
            RuntimeException reason, BiFunction<Assembly, Monitor, Provenance> goOn, Following monitor) {
        part.lease().stay();
        monitor.whenStarted(() -> {});
        this.monitor.note("The new generation cannot go on with this training, so the one before does: "
                + Failure.of(reason).sentence());
        return goOn.apply(part.assembly(), monitor);
    }

    /** Ends the training at a checkpoint when it is to move over, of which the user hears one sentence. */
    private final class Following implements Monitor {
        private Runnable onStart = () -> {};
        private boolean started;
        private boolean moves;

        void whenStarted(Runnable action) {
            onStart = action;
        }

        @Override
        public boolean isCancelled() {
            if (monitor.isCancelled()) {
                return true;
            }
            Lease lease = part.lease();
            moves = moves || (follows ? lease.isOutdated() : lease.isAskedToMove());
            return moves;
        }

        @Override
        public void on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Started) {
                started = true;
                onStart.run();
                onStart = () -> {};
            }
            if (event instanceof TrainingEvent.Interrupted && moves && !monitor.isCancelled()) {
                monitor.note("Moving over to the new generation of the plugin after step " + event.step());
            } else {
                monitor.on(event);
            }
        }

        @Override
        public void stepped(long step) {
            monitor.stepped(step);
        }

        @Override
        public void progress(String what, long done, long total) {
            monitor.progress(what, done, total);
        }

        @Override
        public void note(String sentence) {
            monitor.note(sentence);
        }
    }

    @Override
    public void close() {
        part.close();
    }
}
