package org.pushforward.cli.commands;

import java.util.List;
import java.util.concurrent.Callable;
import org.pushforward.host.UsageException;
import org.pushforward.host.plugins.PluginHost;
import picocli.CommandLine.Command;

/** {@code pushforward shell}. */
@Command(
        description = {
            "Keep a host running that watches the plugin folder, and take commands from the input.",
            "The commands are those of the command line; 'exit' ends the shell."
        })
final class ShellCommand implements Callable<Integer> {
    private final Session session;

    ShellCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (session.isShell()) {
            throw new UsageException("This is the shell already");
        }
        session.enterShell();
        int code = ExitCodes.DONE;
        PluginHost plugins = session.host().plugins();
        try (CommandInput input = CommandInput.open(session);
                PluginWatch watch = new PluginWatch(plugins, input)) {
            watch.start();
            plugins.watch();
            for (List<String> words = input.next(); !isEnd(words); words = input.next()) {
                if (!words.isEmpty()) {
                    code = CommandLineProgram.execute(session, words.toArray(String[]::new));
                }
            }
        }
        return code;
    }

    private static boolean isEnd(List<String> words) {
        return words == null || words.equals(List.of("exit")) || words.equals(List.of("quit"));
    }
}
