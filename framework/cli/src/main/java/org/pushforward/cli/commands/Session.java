package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pushforward.cli.output.Console;
import org.pushforward.cli.output.Progress;
import org.pushforward.host.Monitor;
import org.pushforward.host.Pushforward;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.PluginProblem;

/** What the commands of one process share; the host is opened when it is first needed and closed with the session. */
final class Session implements AutoCloseable {
    private final Console console;
    private final Supplier<Pushforward> opener;
    private final Supplier<PluginFolders> folders;
    private final Interruption interruption;
    private Pushforward host;
    private boolean verbose;
    private boolean shell;
    private Jobs jobs;

    Session(Console console, Supplier<Pushforward> opener, Supplier<PluginFolders> folders, Interruption interruption) {
        this.console = console;
        this.opener = opener;
        this.folders = folders;
        this.interruption = interruption;
    }

    /** Long work that shows progress and can be interrupted. */
    @FunctionalInterface
    interface Work {
        void run(Monitor monitor);
    }

    Console console() {
        return console;
    }

    Interruption interruption() {
        return interruption;
    }

    boolean isVerbose() {
        return verbose;
    }

    void setVerbose(boolean verbose) {
        this.verbose = verbose;
    }

    boolean isShell() {
        return shell;
    }

    void enterShell(Jobs background) {
        shell = true;
        jobs = background;
    }

    /** Returns what runs in the background of the shell; null outside of one. */
    Jobs jobs() {
        return jobs;
    }

    /** Returns a session with the same host that prints elsewhere and is interrupted by itself; not to be closed. */
    Session beside(Console elsewhere, Interruption own) {
        Session beside = new Session(elsewhere, opener, folders, own);
        beside.host = host();
        beside.enterShell(jobs);
        return beside;
    }

    /** Returns the host; what is wrong with plugins is said when it opens. */
    Pushforward host() {
        boolean opens = host == null;
        Pushforward opened = quietHost();
        if (opens) {
            tellProblems();
        }
        return opened;
    }

    /** Returns the host without a word on plugins. */
    Pushforward quietHost() {
        if (host == null) {
            host = opener.get();
        }
        return host;
    }

    /** Returns the folders of the host, for which it need not be opened. */
    PluginFolders folders() {
        return folders.get();
    }

    /** Tells what is wrong with plugins at this moment. */
    void tellProblems() {
        for (PluginProblem problem : host().plugins().problems()) {
            console.err().println("pushforward: " + problem.sentence());
        }
    }

    /** Returns the host with the data folder that the command line names, or null. */
    Pushforward host(Path dataFolder) {
        return dataFolder == null ? host() : host().withData(dataFolder);
    }

    /**
     * Returns the host with the data folder that the command line names, or null.
     *
     * @param handover whether trainings are to follow the plugins of the user
     */
    Pushforward host(Path dataFolder, boolean handover) {
        Pushforward named = host(dataFolder);
        if (!handover) {
            return named;
        }
        named.plugins().watch();
        return named.followingPlugins();
    }

    void work(Work work) {
        measure(monitor -> {
            work.run(monitor);
            return Optional.empty();
        });
    }

    /** Returns what long work finds, once its progress is no longer shown. */
    <T> T measure(Function<Monitor, T> work) {
        try (Interruption.Listening interrupted = interruption.listen();
                Progress progress = new Progress(console, interrupted)) {
            return work.apply(progress);
        }
    }

    @Override
    public void close() {
        if (host != null) {
            host.close();
            host = null;
        }
    }
}
