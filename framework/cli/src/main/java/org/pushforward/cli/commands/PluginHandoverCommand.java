package org.pushforward.cli.commands;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code pushforward plugin handover}. */
@Command(
        description = {
            "Let training whose plugins were replaced go on with the new ones, from a checkpoint.",
            "That is for the shell; 'train --handover' does so by itself as soon as there is a new one."
        })
final class PluginHandoverCommand implements Runnable {
    private final Session session;

    PluginHandoverCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<String> asked = session.host().plugins().registry().leases().handOver();
        session.console()
                .out()
                .println(
                        asked.isEmpty()
                                ? "Nothing runs with a plugin that was replaced"
                                : "Asked to go on with what replaced its plugins: " + String.join(", ", asked));
    }
}
