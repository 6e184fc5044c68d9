package org.pushforward.host.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pushforward.host.plugins.guard.PluginsLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees which jars of a folder come, change and go.
 *
 * <p>A jar counts as come or changed once it stayed as it is for a moment, for copying takes time; all of them do when what
 * pins their digests has changed.
 */
final class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long SETTLED_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long AGAIN_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

    private final Path folder;
    private final Map<Path, Stamp> known = new HashMap<>();
    private final Map<Path, Unsettled> unsettled = new HashMap<>();
    private final Path pins;
    private Optional<Stamp> knownPins = Optional.empty();

    /** What tells, without reading it, that a file is another than before. */
    private record Stamp(long size, FileTime modified, Object key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    private record Unsettled(Stamp stamp, long since) {}

    /**
     * What happened between two looks.
     *
     * @param arrived new and changed jars, sorted
     * @param gone jars that are no longer there
     */
    record Changes(List<Path> arrived, List<Path> gone) {
        boolean isEmpty() {
            return arrived.isEmpty() && gone.isEmpty();
        }
    }

    FolderWatch(Path folder) {
        this.folder = folder;
        this.pins = folder.resolve(PluginsLock.FILE);
    }

    /** Returns all jars of the folder, settled or not, as a start. */
    List<Path> begin() {
        knownPins = pins();
        known.putAll(jars());
        return known.keySet().stream().sorted().toList();
    }

    /**
     * Looks into the folder.
     *
     * @param now the reading of {@link System#nanoTime()}
     */
    Changes look(long now) {
        SortedMap<Path, Stamp> present = jars();
        List<Path> gone = Stream.concat(known.keySet().stream(), unsettled.keySet().stream())
                .distinct()
                .filter(jar -> !present.containsKey(jar))
                .sorted()
                .toList();
        known.keySet().retainAll(present.keySet());
        unsettled.keySet().retainAll(present.keySet());
        // It is written whole, so it need not settle.
        Optional<Stamp> pinned = pins();
        if (!pinned.equals(knownPins)) {
            knownPins = pinned;
            known.forEach((jar, stamp) -> unsettled.put(jar, new Unsettled(stamp, now)));
            known.clear();
        }
        List<Path> arrived = new ArrayList<>();
        present.forEach((jar, stamp) -> {
            if (hasSettled(jar, stamp, now)) {
                arrived.add(jar);
            }
        });
        return new Changes(arrived, gone);
    }

    /**
     * Lets a jar that arrived arrive once more, some time later.
     *
     * @param now the reading of {@link System#nanoTime()}
     */
    void again(Path jar, long now) {
        Stamp stamp = known.remove(jar);
        if (stamp != null) {
            unsettled.put(jar, new Unsettled(stamp, now + AGAIN_NANOSECONDS));
        }
    }

    private boolean hasSettled(Path jar, Stamp stamp, long now) {
        if (stamp.equals(known.get(jar))) {
            unsettled.remove(jar);
            return false;
        }
        Unsettled before = unsettled.get(jar);
        if (before == null || !before.stamp.equals(stamp)) {
            unsettled.put(jar, new Unsettled(stamp, now));
            return false;
        }
        if (now - before.since < SETTLED_NANOSECONDS) {
            return false;
        }
        unsettled.remove(jar);
        known.put(jar, stamp);
        return true;
    }

    private Optional<Stamp> pins() {
        try {
            return Optional.of(Stamp.of(Files.readAttributes(pins, BasicFileAttributes.class)));
        } catch (IOException e) {
            LOG.trace("Nothing is pinned in {}", folder, e);
            return Optional.empty();
        }
    }

    private SortedMap<Path, Stamp> jars() {
        SortedMap<Path, Stamp> jars = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.jar")) {
            for (Path file : files) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    jars.put(file, Stamp.of(attributes));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.trace("{} is not there", folder, e);
        } catch (IOException e) {
            LOG.debug("{} cannot be read, so its plugins stay as they are", folder, e);
            return new TreeMap<>(known);
        }
        return jars;
    }
}
