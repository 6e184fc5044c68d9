package org.pushforward.cli.commands;

import org.pushforward.cli.output.Table;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.install.InstalledJar;
import org.pushforward.host.plugins.install.PluginInstaller;
import picocli.CommandLine.Command;

/** {@code pushforward plugin lock}. */
@Command(
        description = {
            "Write the digests of the plugins in the plugin folder to plugins.lock there.",
            "With that file the host starts only what it names; give it to those who are to use the same plugins,",
            "and delete it to be free again."
        })
final class PluginLockCommand implements Runnable {
    private final Session session;

    PluginLockCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        PluginInstaller installer = new PluginInstaller(session.folders(), Monitor.silent());
        Table table = new Table("ID", "VERSION", "DIGEST");
        for (InstalledJar jar : installer.lock()) {
            table.row(jar.id(), jar.version(), "sha256:" + jar.digest());
        }
        table.print(session.console());
        session.console().out().println(System.lineSeparator() + "Written to " + installer.lockFile());
    }
}
