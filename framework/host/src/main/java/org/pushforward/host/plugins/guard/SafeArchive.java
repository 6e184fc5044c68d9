package org.pushforward.host.plugins.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Tells whether a zip can be read without harm: its names stay within the folder that it would be unpacked to, what it
 * unpacks to has a reasonable size, whatever it says of it, and its sums agree.
 */
public final class SafeArchive {
    /** How many bytes all entries, and those of jars within, may unpack to. */
    public static final long LARGEST = 512L << 20;

    /** How many bytes one class may have; its methods have at most 64 KiB each. */
    static final long LARGEST_CLASS = 16L << 20;

    private static final int MOST_ENTRIES = 50_000;
    private static final String TAKE_ANOTHER = "take it from someone you trust, or build it anew";
    private static final Pattern OUTSIDE = Pattern.compile("/.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*[\\\\\\x00].*");

    private final byte[] buffer = new byte[1 << 16];
    private long room = LARGEST;

    private SafeArchive() {}

    /**
     * Reads all of a zip.
     *
     * @throws IOException when it is damaged
     */
    public static void check(Path file) throws IOException, UnfitPluginException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            checkNames(entries);
            SafeArchive archive = new SafeArchive();
            for (ZipEntry entry : entries) {
                archive.check(zip, entry);
            }
        }
    }

    private static void checkNames(List<? extends ZipEntry> entries) throws UnfitPluginException {
        if (entries.size() > MOST_ENTRIES) {
            throw new UnfitPluginException("it has more than " + MOST_ENTRIES + " entries", TAKE_ANOTHER);
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (OUTSIDE.matcher(name).matches()) {
                throw new UnfitPluginException(
                        "its entry '" + name.replace('\0', '?')
                                + "' would be written outside of the folder that it is unpacked to",
                        TAKE_ANOTHER);
            }
            if (!names.add(name)) {
                throw new UnfitPluginException(
                        "it has two entries with the name '" + name + "', of which each program may take another",
                        "build it anew");
            }
        }
    }

    private void check(ZipFile zip, ZipEntry entry) throws IOException, UnfitPluginException {
        CRC32 sum = new CRC32();
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            if (entry.getName().endsWith(".jar")) {
                checkWithin(in, entry.getName());
            }
            unpack(in, entry.getName());
        }
        if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
            throw new ZipException("the checksum of '" + entry.getName() + "' does not agree");
        }
    }

    private void checkWithin(InputStream in, String jar) throws IOException, UnfitPluginException {
        ZipInputStream within = new ZipInputStream(in);
        for (ZipEntry entry = within.getNextEntry(); entry != null; entry = within.getNextEntry()) {
            unpack(within, jar + "!/" + entry.getName());
        }
    }

    /** Reads an entry to its end. */
    private void unpack(InputStream in, String name) throws IOException, UnfitPluginException {
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            room -= read;
            if (room < 0) {
                throw new UnfitPluginException(
                        "it unpacks to more than " + (LARGEST >> 20) + " MiB, with '" + name + "'",
                        "put data where plugins look for it, into the data folder");
            }
            if (size > LARGEST_CLASS && name.endsWith(".class")) {
                throw new UnfitPluginException(
                        "its class '" + name + "' has more than " + (LARGEST_CLASS >> 20)
                                + " MiB, which no compiler writes",
                        TAKE_ANOTHER);
            }
        }
    }
}
