package org.pushforward.cli.commands;

import java.util.List;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.install.Demands;
import org.pushforward.host.plugins.install.Installation;
import org.pushforward.host.plugins.install.JarSignature;
import org.pushforward.host.plugins.install.PluginInstaller;
import org.pushforward.host.plugins.install.Proposal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward plugin install}. */
@Command(
        description = {
            "Put a jar into the plugin folder, once it was examined and tried in a Java process of its own.",
            "A plugin has the rights of whoever runs it: install what you trust."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward plugin install https://example.org/my-flow-0.1.0.jar --digest sha256:…")
final class PluginInstallCommand implements Runnable {
    private final Session session;

    @Parameters(
            paramLabel = "FILE|URL",
            description = "A file, or an address of https (of http for this machine itself alone).")
    private String source;

    @Option(names = "--digest", paramLabel = "sha256:DIGEST", description = "Refuse a jar with another digest.")
    private String digest;

    @Option(
            names = "--certificate",
            paramLabel = "sha256:DIGEST",
            description = "Refuse a jar that is not signed with this certificate.")
    private String certificate;

    @Option(
            names = "--lock",
            description = {
                "Pin the digest in plugins.lock beside the jars; the host then starts",
                "only what is pinned there."
            })
    private boolean lock;

    PluginInstallCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Demands demands = Demands.of(digest, certificate);
        session.work(monitor -> install(demands, monitor));
    }

    private void install(Demands demands, Monitor monitor) {
        PluginInstaller installer = new PluginInstaller(session.folders(), monitor);
        try (Proposal proposal = installer.propose(source, demands)) {
            CheckupReport report = new CheckupReport(session);
            report.printWhole(proposal.checkup());
            proposal.signature().ifPresent(signature -> report.line("signed", List.of(described(signature))));
            Installation installation = installer.install(proposal, lock);
            session.console().out().println(said(installation));
        }
    }

    private static String described(JarSignature signature) {
        return "by " + signature.signer() + " (certificate sha256:" + signature.certificate()
                + (signature.expired() ? ", not valid today)" : ")");
    }

    private static String said(Installation installation) {
        if (installation.same()) {
            return "The same jar is there already, as " + installation.file();
        }
        return "Installed as " + installation.file()
                + installation
                        .before()
                        .map(version -> ", in place of " + version)
                        .orElse("");
    }
}
