package org.pushforward.cli.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pushforward plugin}: nothing but its commands. */
@Command(synopsisSubcommandLabel = "COMMAND", description = "Look after plugins.")
final class PluginCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    private PluginCommand(Session session) {
        this.session = session;
    }

    /** Returns the command with all its own. */
    static CommandLine of(Session session) {
        CommandLine line = new CommandLine(new PluginCommand(session));
        line.addSubcommand("list", new PluginListCommand(session));
        line.addSubcommand("install", new PluginInstallCommand(session));
        line.addSubcommand("remove", new PluginRemoveCommand(session));
        line.addSubcommand("verify", new PluginVerifyCommand(session));
        line.addSubcommand("doctor", new PluginDoctorCommand(session));
        line.addSubcommand("lock", new PluginLockCommand(session));
        line.addSubcommand("new", new PluginNewCommand(session));
        line.addSubcommand("handover", new PluginHandoverCommand(session));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.console().out());
        return ExitCodes.USAGE;
    }
}
