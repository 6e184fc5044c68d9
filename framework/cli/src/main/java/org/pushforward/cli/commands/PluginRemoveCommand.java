package org.pushforward.cli.commands;

import java.util.List;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.install.PluginInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward plugin remove}. */
@Command(description = "Take a plugin out of the plugin folder; refused while work of any process uses it.")
final class PluginRemoveCommand implements Runnable {
    private static final int LOOK_MILLISECONDS = 200;

    private final Session session;

    @Parameters(paramLabel = "ID", description = "The id of the plugin, as 'plugin list' shows it.")
    private String id;

    @Option(names = "--wait", description = "Wait for the end of what uses it.")
    private boolean wait;

    PluginRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.work(this::remove);
    }

    private void remove(Monitor monitor) {
        PluginInstaller installer = new PluginInstaller(session.folders(), monitor);
        if (wait) {
            await(installer, monitor);
        }
        session.console().out().println("Removed " + installer.remove(id));
    }

    private void await(PluginInstaller installer, Monitor monitor) {
        String told = "";
        for (List<String> uses = installer.uses(id); !uses.isEmpty(); uses = installer.uses(id)) {
            if (monitor.isCancelled()) {
                throw new CancelledException("The wait for the plugin " + id);
            }
            String now = String.join(" and ", uses);
            if (!now.equals(told)) {
                monitor.note("Waiting for " + now);
                told = now;
            }
            try {
                Thread.sleep(LOOK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException("The wait for the plugin " + id);
            }
        }
    }
}
