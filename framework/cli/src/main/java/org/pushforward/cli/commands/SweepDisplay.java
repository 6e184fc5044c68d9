package org.pushforward.cli.commands;

import java.util.function.Function;
import org.pushforward.cli.output.Console;
import org.pushforward.host.Monitor;
import org.pushforward.host.sweep.MemberState;
import org.pushforward.host.sweep.SweepFolder;
import org.pushforward.host.sweep.SweepResult;

/** Shows what a sweep came to. */
final class SweepDisplay {
    private SweepDisplay() {}

    /**
     * Shows a sweep as it goes on and what it came to.
     *
     * @throws org.pushforward.host.SweepException when some of it did not come out
     */
    static void show(Session session, SweepFolder folder, boolean json, Function<Monitor, SweepResult> work) {
        SweepResult result = session.measure(work);
        Console console = session.console();
        if (json) {
            console.out().print(result.toJson());
        } else {
            SweepTable.print(console, result);
            console.out().println("The sweep is in " + folder.path());
        }
        result.in(MemberState.FAILED)
                .forEach(member -> console.err()
                        .println("pushforward: The member " + member.member().name() + " failed: "
                                + member.failure().orElse("")));
        result.requireAll();
    }
}
