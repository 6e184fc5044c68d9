package org.pushforward.cli;

import java.util.Map;
import org.pushforward.cli.commands.CommandLineProgram;
import org.pushforward.cli.commands.Interruption;
import org.pushforward.cli.output.Console;
import org.pushforward.host.HostSettings;
import org.pushforward.host.Pushforward;
import org.pushforward.host.plugins.PluginFolders;

/** Starts the command line. */
public final class Main {
    private static final Map<String, String> LOGGING = Map.of(
            "org.slf4j.simpleLogger.defaultLogLevel", "warn",
            "org.slf4j.simpleLogger.showThreadName", "false",
            // Problems of plugins are told to the user already.
            "org.slf4j.simpleLogger.log.org.pushforward.host.plugins", "error");

    private Main() {}

    /** Runs one command and ends this process with its exit code. */
    public static void main(String[] arguments) {
        LOGGING.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
        Interruption interruption = new Interruption();
        interruption.listenToSignals();
        CommandLineProgram program = new CommandLineProgram(
                Console.standard(System.getenv()),
                () -> Pushforward.open(HostSettings.standard()),
                PluginFolders::standard,
                interruption);
        System.exit(program.run(arguments));
    }
}
