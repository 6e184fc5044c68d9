package org.pushforward.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.plugins.HostThreads;
import org.pushforward.host.plugins.Registry;
import org.pushforward.training.RunFolder;

/**
 * Trains runs to the end that they are to come to.
 *
 * @param follows whether trainings move over to new generations of their plugins as soon as there are some
 */
record RunTraining(HostSettings settings, Registry registry, boolean follows, Monitor monitor) {
    /** Makes a run; returns what was measured, where it was to be evaluated. */
    Optional<EvaluationReport> begin(Experiment experiment, Path out, Goal goal) {
        OutputFolder.check(out);
        return train(
                new RunFolder(out),
                goal == Goal.REPORT ? "run " + out : "train " + out,
                experiment,
                goal,
                (assembly, following) -> Trainings.begin(assembly, out, goal, following));
    }

    /**
     * Goes on with a run; returns what was measured, where it was to be evaluated.
     *
     * @param more whether a run that stopped early is to make its steps nevertheless
     */
    Optional<EvaluationReport> goOn(RunFolder folder, Experiment experiment, boolean more) {
        return train(
                folder,
                "resume " + folder.path(),
                experiment,
                Goal.MODEL,
                (assembly, following) -> Trainings.goOn(assembly, folder, more, following));
    }

    private Optional<EvaluationReport> train(
            RunFolder folder,
            String work,
            Experiment experiment,
            Goal goal,
            BiFunction<Assembly, Monitor, Provenance> begin) {
        return HostThreads.alone("pushforward-work", () -> {
            try (LeasedTraining training =
                    new LeasedTraining(work, experiment, registry, this::assemble, follows, monitor)) {
                if (goal == Goal.REPORT) {
                    training.assembly().applicability().requireOne();
                }
                training.settle();
                Provenance provenance = training.train(
                        begin,
                        (assembly, following) -> Trainings.goOn(assembly, folder, false, following),
                        now -> Experiments.of(folder, now));
                return finish(provenance, training.assembly(), folder);
            } catch (OutputException e) {
                throw UnwrittenRun.explain(folder, e);
            }
        });
    }

    /** Puts an experiment together and chooses what it leaves open of its engine. */
    private Assembly assemble(Experiment experiment, Registry offered) {
        Assembly assembly = new Assembly(experiment, offered, settings, monitor);
        try {
            return EngineTrials.choose(assembly, new EngineTrialFile(settings.cache()), monitor)
                    .map(assembly::withEngine)
                    .orElse(assembly);
        } catch (RuntimeException | Error e) {
            assembly.close();
            throw e;
        }
    }

    private Optional<EvaluationReport> finish(Provenance provenance, Assembly assembly, RunFolder folder) {
        Exports exports = Exports.into(folder, assembly, settings, monitor);
        if (provenance.goal() == Goal.MODEL) {
            return Optional.empty();
        }
        EvaluationReport report = Evaluations.evaluate(assembly, folder, false, () -> {}, monitor);
        KeptEvaluation.write(folder, report);
        exports.write(folder.model(), report.metrics());
        Reports.write(assembly, folder, provenance, report);
        return Optional.of(report);
    }
}
