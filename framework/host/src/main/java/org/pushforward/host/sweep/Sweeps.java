package org.pushforward.host.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.pushforward.api.data.DataException;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.MemberException;
import org.pushforward.host.Monitor;
import org.pushforward.host.OutputFile;
import org.pushforward.host.OutputFolder;
import org.pushforward.host.Pushforward;
import org.pushforward.host.RunLock;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.training.RunFolder;

/** Carries out sweeps on a host: one run for each member, one after the other, and a comparison of all. */
public final class Sweeps {
    private final Pushforward pushforward;

    /** Creates it for a host, which the caller closes. */
    public Sweeps(Pushforward pushforward) {
        this.pushforward = pushforward;
    }

    /**
     * Carries out a sweep in a folder that is empty or missing, or goes on with the same sweep there.
     *
     * <p>Nothing is written before every member was found fit to be trained. A member that fails does not stop the others.
     *
     * @throws MemberException when a member cannot be trained or measured as its experiment says
     * @throws UsageException when there is something else in the folder
     * @throws CancelledException when the monitor ended it; it can go on from there
     */
    public SweepResult run(Sweep sweep, SweepFolder folder, Monitor monitor) {
        if (SweepFolder.isOne(folder.path())) {
            requireSame(sweep, folder);
            return resume(folder, monitor);
        }
        OutputFolder.check(folder.path());
        check(sweep, monitor);
        return alone(folder, () -> {
            sweep.members()
                    .forEach((member, experiment) ->
                            OutputFile.write(folder.experiment(member), ExperimentWriter.write(experiment)));
            List<MemberResult> waiting =
                    sweep.members().keySet().stream().map(MemberResult::waiting).toList();
            return new SweepProgress(pushforward, folder, keys(sweep), waiting, monitor).carryOut();
        });
    }

    /**
     * Goes on with a sweep: leaves out the members that are done, goes on bit for bit with those that were begun, and
     * carries out the others, also those that failed.
     *
     * @throws DataException when there is no sweep
     */
    public SweepResult resume(SweepFolder folder, Monitor monitor) {
        if (!SweepFolder.isOne(folder.path())) {
            throw new DataException(folder.path() + " is not the folder of a sweep: it has no "
                    + folder.index().getFileName());
        }
        return alone(folder, () -> {
            SweepResult last = SweepIndex.read(folder);
            return new SweepProgress(pushforward, folder, last.keys(), last.members(), monitor).carryOut();
        });
    }

    private static SweepResult alone(SweepFolder folder, Supplier<SweepResult> work) {
        RunLock lock = RunLock.take(new RunFolder(folder.path()));
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    private void check(Sweep sweep, Monitor monitor) {
        int checked = 0;
        for (Map.Entry<Member, Experiment> one : sweep.members().entrySet()) {
            monitor.progress(
                    "checking the members of the sweep",
                    checked++,
                    sweep.members().size());
            if (monitor.isCancelled()) {
                throw new CancelledException("Checking the members of the sweep");
            }
            try {
                pushforward.check(one.getValue(), monitor);
            } catch (CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new MemberException(one.getKey().name(), e);
            }
        }
    }

    private static List<String> keys(Sweep sweep) {
        return sweep.axes().stream().map(axis -> axis.key()).toList();
    }

    private static void requireSame(Sweep sweep, SweepFolder folder) {
        SweepResult there = SweepIndex.read(folder);
        List<Member> members =
                there.members().stream().map(MemberResult::member).toList();
        if (!members.equals(new ArrayList<>(sweep.members().keySet()))) {
            throw another(folder, "it has other members");
        }
        sweep.members().forEach((member, experiment) -> {
            if (!read(folder, member).equals(ExperimentWriter.write(experiment))) {
                throw another(folder, "its member '" + member.name() + "' has other settings");
            }
        });
    }

    private static String read(SweepFolder folder, Member member) {
        try {
            return Files.readString(folder.experiment(member));
        } catch (IOException e) {
            throw new DataException(
                    "The experiment " + folder.experiment(member) + " cannot be read; restore it from a copy", e);
        }
    }

    private static UsageException another(SweepFolder folder, String difference) {
        return new UsageException("The folder " + folder.path() + " holds another sweep (" + difference
                + "): choose another folder, or go on with that one with 'pushforward resume " + folder.path() + "'");
    }
}
