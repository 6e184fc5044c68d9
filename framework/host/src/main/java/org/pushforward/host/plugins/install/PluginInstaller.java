package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.host.Monitor;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.PluginException;
import org.pushforward.host.plugins.PluginFolders;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Doctor;
import org.pushforward.host.plugins.guard.JarUses;
import org.pushforward.host.plugins.guard.PluginsLock;
import org.pushforward.host.plugins.guard.UnfitPluginException;

/**
 * Puts jars into the user's plugin folder and takes them out of it, whole or not at all, one installation at a time in all
 * processes. A running host follows its folder; none is needed here.
 */
public final class PluginInstaller {
    private final PluginFolders folders;
    private final Path folder;
    private final Monitor monitor;

    /**
     * Creates an installer.
     *
     * @param monitor sees how far downloads are, and may end them
     */
    public PluginInstaller(PluginFolders folders, Monitor monitor) {
        this.folders = folders;
        this.folder = folders.user();
        this.monitor = monitor;
    }

    /**
     * Fetches a jar, checks its digest and its signature, and lets the doctor examine it; to be closed by the caller.
     *
     * @param source a file, or an address of {@code https}; {@code http} for this machine itself alone
     * @throws UsageException when there is no such file, or the address is not safe
     * @throws PluginException when it is not what is demanded, or is signed and was changed since
     */
    public Proposal propose(String source, Demands demands) {
        Path temporary = TemporaryFolder.create();
        try {
            Path file = Download.of(source, temporary, monitor);
            String subject = file.getFileName().toString();
            String digest = InstalledJar.digest(file);
            demands.checkDigest(subject, digest);
            monitor.note("Trying " + subject + " in a Java process of its own");
            Checkup checkup = new Doctor(folders).examine(file, monitor);
            Optional<JarSignature> signature = checkup.id().isEmpty() ? Optional.empty() : signature(file);
            demands.checkSignature(subject, signature);
            return new Proposal(file, digest, signature, checkup);
        } catch (RuntimeException | Error e) {
            TemporaryFolder.delete(temporary);
            throw e;
        }
    }

    private static Optional<JarSignature> signature(Path file) {
        try {
            return JarSignature.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The signature of " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Installs a jar, in the place of the one of the same plugin where there is one.
     *
     * @param lock whether to pin its digest, and those of all others where none is pinned yet
     * @return where it lies now
     * @throws PluginException when the doctor found a fault, or {@code plugins.lock} pins another digest
     * @throws org.pushforward.host.OutputException when the folder cannot be written
     */
    public Installation install(Proposal proposal, boolean lock) {
        Checkup checkup = proposal.checkup();
        if (!checkup.faults().isEmpty()) {
            throw new PluginException(checkup.faults().get(0).problem().sentence() + " Nothing was installed.");
        }
        refuseShipped(checkup.id(), "has the name of a plugin of the distribution; give it a name of its own");
        try {
            return FolderLock.during(folder, monitor, () -> put(proposal, lock));
        } catch (UnfitPluginException e) {
            throw new PluginException(
                    proposal.subject() + ": " + e.getMessage() + "; " + e.remedy()
                            + ", or install it with --lock. Nothing was installed.",
                    e);
        }
    }

    private Installation put(Proposal proposal, boolean lock) throws IOException, UnfitPluginException {
        String id = proposal.checkup().id();
        Optional<InstalledJar> before = only(id);
        Path target = before.map(InstalledJar::file).orElseGet(() -> folder.resolve(id + ".jar"));
        if (before.isEmpty() && Files.exists(target)) {
            throw new PluginException(
                    "The file " + target + " is there already and is not the plugin " + id + ": rename it");
        }
        Optional<PluginsLock> pinned = PluginsLock.of(folder);
        PluginsLock.Pin pin = new PluginsLock.Pin(id, proposal.checkup().version(), proposal.digest());
        if (lock) {
            // Until the jar is in its place, either of the two is right.
            pinned.orElseGet(this::all).with(pin).write(folder);
        } else if (pinned.isPresent()) {
            pinned.get().check(id, proposal.digest());
        }
        boolean same = before.isPresent() && before.get().digest().equals(proposal.digest());
        if (!same) {
            WholeFile.write(target, out -> Files.copy(proposal.file(), out));
        }
        if (lock) {
            pinned.orElseGet(this::all).without(id).with(pin).write(folder);
        }
        return new Installation(target, before.map(InstalledJar::version), same);
    }

    /**
     * Takes a plugin out of the folder. Whatever uses it has a copy of its own, and goes on where nobody waits for it.
     *
     * @throws UsageException when there is no such plugin
     * @throws PluginException when work of any process uses it
     */
    public Path remove(String id) {
        refuseShipped(id, "belongs to the distribution; plugins of your own can be removed");
        try {
            return FolderLock.during(folder, monitor, () -> delete(id));
        } catch (UnfitPluginException e) {
            throw new PluginException("The plugin " + id + " stays: " + e.getMessage() + "; " + e.remedy(), e);
        }
    }

    private Path delete(String id) throws IOException, UnfitPluginException {
        InstalledJar jar = only(id).orElseThrow(() -> new UsageException("There is no plugin '" + id + "' in " + folder
                + Nearest.hint(
                        id,
                        InstalledJar.in(folder).stream().map(InstalledJar::id).toList())));
        List<String> uses = uses(id);
        if (!uses.isEmpty()) {
            throw new PluginException("The plugin " + id + " is in use by " + String.join(" and ", uses)
                    + ": wait for the end, which --wait does");
        }
        Optional<PluginsLock> pinned = PluginsLock.of(folder);
        Files.delete(jar.file());
        if (pinned.isPresent()) {
            pinned.get().without(id).write(folder);
        }
        return jar.file();
    }

    /** Returns what work of any process uses a plugin, such as {@code 'train runs/moons' of the process 1234}. */
    public List<String> uses(String id) {
        return JarUses.of(folder, id);
    }

    /** Pins the digests of all plugins of the folder as they are; returns them. */
    public List<InstalledJar> lock() {
        try {
            return FolderLock.during(folder, monitor, () -> {
                all().write(folder);
                return InstalledJar.in(folder);
            });
        } catch (UnfitPluginException e) {
            throw new IllegalStateException("To pin asks for nothing", e);
        }
    }

    /** Returns the file that holds the pinned digests. */
    public Path lockFile() {
        return folder.resolve(PluginsLock.FILE);
    }

    private PluginsLock all() {
        return new PluginsLock(InstalledJar.in(folder).stream()
                .map(jar -> new PluginsLock.Pin(jar.id(), jar.version(), jar.digest()))
                .toList());
    }

    private Optional<InstalledJar> only(String id) {
        List<InstalledJar> found = InstalledJar.in(folder).stream()
                .filter(jar -> jar.id().equals(id))
                .toList();
        if (found.size() > 1) {
            throw new PluginException("The plugin " + id + " is there several times ("
                    + found.stream().map(jar -> jar.file().toString()).collect(Collectors.joining(", "))
                    + "): delete all but one of the files");
        }
        return found.stream().findFirst();
    }

    private void refuseShipped(String id, String why) {
        if (InstalledJar.in(folders.shipped()).stream().anyMatch(jar -> jar.id().equals(id))) {
            throw new PluginException("The plugin " + id + " " + why);
        }
    }
}
