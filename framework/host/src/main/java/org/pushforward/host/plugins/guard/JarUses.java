package org.pushforward.host.plugins.guard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says to all processes that work of this one uses a plugin of a folder, until it is closed or the process ends: a file that
 * is locked for that long, in {@code .uses} there.
 *
 * <p>Work goes on with its own copy of a jar that is removed; but what it leaves behind cannot be used without the plugin.
 */
public final class JarUses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JarUses.class);
    private static final String FOLDER = ".uses";
    private static final String TEXT = ".text";
    // The process stands in the name and the work in another file, for to close a file that this process has locked
    // unlocks it.
    private static final Pattern NAME = Pattern.compile("(.+)@(\\d+)-.*\\.use");

    private final Path file;
    private final FileChannel channel;

    private JarUses(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins to use a plugin.
     *
     * @param folder where its jar lies
     * @param work what uses it, such as {@code train runs/moons}
     * @return none where the folder cannot be written, out of which nobody can take a plugin either
     */
    public static Optional<JarUses> begin(Path folder, String id, String work) {
        long process = ProcessHandle.current().pid();
        try {
            Path uses = Files.createDirectories(folder.resolve(FOLDER));
            while (true) {
                Path file = Files.createTempFile(uses, id + "@" + process + "-", ".use");
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                channel.lock();
                Files.writeString(text(file), "'" + work + "' of the process " + process);
                if (Files.exists(file)) {
                    return Optional.of(new JarUses(file, channel));
                }
                // Another process took it for left over in the moment before it was locked.
                new JarUses(file, channel).close();
            }
        } catch (IOException e) {
            LOG.debug("Cannot tell others that {} is in use", id, e);
            return Optional.empty();
        }
    }

    /** Returns what work of all processes uses a plugin, such as {@code 'train runs/moons' of the process 1234}. */
    public static List<String> of(Path folder, String id) {
        List<String> uses = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(FOLDER), "*.use")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && name.group(1).equals(id) && isHeld(file, Long.parseLong(name.group(2)))) {
                    uses.add(work(file));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.trace("Nothing is in use", e);
        } catch (IOException e) {
            LOG.debug("Cannot tell what is in use in {}", folder, e);
        }
        return uses;
    }

    /** Returns whether a process is at work; deletes what it left where it ended. */
    private static boolean isHeld(Path file, long process) throws IOException {
        if (process == ProcessHandle.current().pid()) {
            return Files.exists(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        delete(file);
        return false;
    }

    private static String work(Path file) throws IOException {
        try {
            return Files.readString(text(file));
        } catch (NoSuchFileException e) {
            // It began or ended at this moment.
            return "work of another process";
        }
    }

    private static Path text(Path file) {
        return file.resolveSibling(file.getFileName() + TEXT);
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(text(file));
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            delete(file);
            channel.close();
        } catch (IOException e) {
            LOG.warn("Could not delete {}", file, e);
        }
    }
}
