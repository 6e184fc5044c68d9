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
            "The commands are those of the command line; with & behind it, a command runs in the background, and 'jobs' shows"
                    + " those that do. 'exit' ends the shell."
        })
final class ShellCommand implements Callable<Integer> {
    private static final String BACKGROUND = "&";

    private final Session session;

    ShellCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (session.isShell()) {
            throw new UsageException("This is the shell already");
        }
        int code = ExitCodes.DONE;
        PluginHost plugins = session.host().plugins();
        try (CommandInput input = CommandInput.open(session);
                Jobs jobs = new Jobs(session, input::announce);
                PluginWatch watch = new PluginWatch(plugins, input::announce, true, false)) {
            session.enterShell(jobs);
            watch.start();
            plugins.watch();
            List<String> words = input.next();
            for (; !isEnd(words); words = input.next()) {
                if (words.size() > 1 && words.get(words.size() - 1).equals(BACKGROUND)) {
                    jobs.start(words.subList(0, words.size() - 1));
                } else if (!words.isEmpty()) {
                    code = CommandLineProgram.execute(session, words.toArray(String[]::new));
                }
            }
            if (words == null) {
                // A script has no more to say and wants what it began.
                jobs.await(session.interruption());
            }
        }
        return code;
    }

    private static boolean isEnd(List<String> words) {
        return words == null || words.equals(List.of("exit")) || words.equals(List.of("quit"));
    }
}
