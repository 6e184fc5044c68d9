package org.pushforward.cli.commands;

import org.pushforward.host.plugins.PluginHost;
import picocli.CommandLine.Command;

/** {@code pushforward watch}. */
@Command(
        description = {
            "Follow the folder of the user's plugins, and print what is loaded anew and how long that takes.",
            "Ctrl-C ends it. The shell follows the folder by itself; there, 'watch' also tells what was unloaded."
        })
final class WatchCommand implements Runnable {
    private static final long LOOK_MILLISECONDS = 50;

    private final Session session;

    WatchCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        PluginHost host = session.host().plugins();
        try (PluginWatch watch = new PluginWatch(host, session.console().out()::println, !session.isShell(), true);
                Interruption.Listening end = session.interruption().listen()) {
            watch.start();
            host.watch();
            session.console().out().println("Following " + host.folder() + "; Ctrl-C ends it.");
            while (!end.getAsBoolean()) {
                Thread.sleep(LOOK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
