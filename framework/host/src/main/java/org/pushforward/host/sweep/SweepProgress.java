package org.pushforward.host.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Failure;
import org.pushforward.host.Monitor;
import org.pushforward.host.OutputException;
import org.pushforward.host.OutputFile;
import org.pushforward.host.Pushforward;
import org.pushforward.host.UnwrittenRun;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.training.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a sweep from where it stands to its end, and its index with it. */
final class SweepProgress {
    private static final Logger LOG = LoggerFactory.getLogger(SweepProgress.class);

    private final Pushforward pushforward;
    private final SweepFolder folder;
    private final List<String> keys;
    private final List<MemberResult> results;
    private final Monitor monitor;

    SweepProgress(
            Pushforward pushforward, SweepFolder folder, List<String> keys, List<MemberResult> start, Monitor monitor) {
        this.pushforward = pushforward;
        this.folder = folder;
        this.keys = keys;
        this.results = new ArrayList<>(start);
        this.monitor = monitor;
    }

    SweepResult carryOut() {
        for (int i = 0; i < results.size(); i++) {
            if (isComplete(results.get(i).member())) {
                evaluated(i);
            }
        }
        write();
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).state() != MemberState.DONE) {
                carryOut(i);
            }
        }
        compare();
        return result();
    }

    /** Writes the comparison of all that are done, unless there is one that holds them all. */
    private void compare() {
        List<Path> done = result().in(MemberState.DONE).stream()
                .map(one -> folder.run(one.member()).path())
                .toList();
        if (done.size() < 2 || Files.exists(folder.report())) {
            return;
        }
        try {
            String name =
                    folder.path().toAbsolutePath().normalize().getFileName().toString();
            pushforward
                    .compareMembers(done, monitor)
                    .ofSweep(name, result().rows())
                    .write(folder.report());
        } catch (UsageException e) {
            monitor.note("There is no report of the sweep as a whole: " + e.getMessage());
        } catch (CancelledException e) {
            monitor.note("Go on with the sweep with: pushforward resume " + folder.path());
            throw e;
        }
    }

    private void carryOut(int i) {
        Member member = results.get(i).member();
        monitor.note("Member " + (i + 1) + " of " + results.size() + ": " + member.name());
        removeOutdated();
        become(i, results.get(i).with(MemberState.RUNNING));
        try {
            beginOrGoOn(member);
            evaluated(i);
            write();
        } catch (CancelledException e) {
            become(i, results.get(i).with(MemberState.INTERRUPTED));
            monitor.note("Go on with the sweep with: pushforward resume " + folder.path());
            throw e;
        } catch (RuntimeException | Error e) {
            // Whatever it was, the other members are none the worse for it.
            LOG.info("The member {} failed", member.name(), e);
            String sentence = Failure.of(e).sentence();
            monitor.note("Member " + member.name() + " failed: " + sentence);
            become(i, results.get(i).failed(sentence));
        }
    }

    private void removeOutdated() {
        try {
            Files.deleteIfExists(folder.report());
        } catch (IOException e) {
            throw new OutputException(
                    "The report " + folder.report() + " cannot be replaced: "
                            + Failure.of(e).sentence(),
                    e);
        }
    }

    private void beginOrGoOn(Member member) {
        RunFolder run = folder.run(member);
        UnwrittenRun.removeUnbegun(run);
        if (monitor.isCancelled()) {
            throw new CancelledException("The sweep");
        }
        if (Files.exists(run.provenance())) {
            pushforward.resume(run.path(), OptionalLong.empty(), monitor);
        } else {
            pushforward.run(pushforward.resolve(ExperimentReader.read(folder.experiment(member))), run.path(), monitor);
        }
    }

    private boolean isComplete(Member member) {
        RunFolder run = folder.run(member);
        return Files.exists(run.model()) && Files.exists(run.report());
    }

    /** Takes what was measured from the member's own folder. */
    private void evaluated(int i) {
        results.set(i, MemberEvaluation.read(results.get(i).member(), folder));
    }

    private void become(int i, MemberResult next) {
        results.set(i, next);
        write();
    }

    private SweepResult result() {
        return new SweepResult(folder, keys, results);
    }

    private void write() {
        OutputFile.write(folder.index(), result().toJson());
    }
}
