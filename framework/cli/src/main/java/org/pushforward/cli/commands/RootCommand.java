package org.pushforward.cli.commands;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: nothing but its commands. */
@Command(
        name = "pushforward",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Deep generative models on the JVM: flows, variational autoencoders and adversarial networks.")
final class RootCommand implements Callable<Integer> {
    private static final List<String> LOG_LEVELS = List.of(
            "org.slf4j.simpleLogger.defaultLogLevel", "org.slf4j.simpleLogger.log.org.pushforward.host.plugins");

    private final Session session;

    @Spec
    private CommandSpec spec;

    RootCommand(Session session) {
        this.session = session;
    }

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces and what the log says.")
    void setVerbose(boolean verbose) {
        session.setVerbose(verbose);
        if (verbose) {
            LOG_LEVELS.forEach(key -> System.setProperty(key, "info"));
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.console().out());
        return ExitCodes.USAGE;
    }
}
