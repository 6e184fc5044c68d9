package org.pushforward.lecture.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;

/**
 * The digests of everything that a packed lecture is made of: the file {@code lecture.lock}.
 *
 * @param plugins the plugins that it was packed with, by id
 * @param files the SHA-256 digests of its files by path, as lower case hexadecimal digits
 */
public record LectureLock(Map<String, Pin> plugins, Map<String, String> files) {
    /** The name of the file. */
    public static final String FILE = "lecture.lock";

    private static final Pattern PLUGIN = Pattern.compile("plugin (\\S+) (\\S+) sha256:([0-9a-f]{64})");
    private static final Pattern CONTENT = Pattern.compile("file sha256:([0-9a-f]{64}) (.+)");

    /**
     * A plugin as it was.
     *
     * @param version its version
     * @param digest the SHA-256 of its jar as lower case hexadecimal digits
     */
    public record Pin(String version, String digest) {
        private static final int SHOWN = 12;

        private String words() {
            return version + " (sha256:" + digest.substring(0, Math.min(SHOWN, digest.length())) + "…)";
        }
    }

    public LectureLock {
        plugins = new TreeMap<>(plugins);
        files = new TreeMap<>(files);
    }

    /**
     * Reads the file.
     *
     * @throws DataException when it is damaged
     */
    public static LectureLock parse(String text) {
        Map<String, Pin> plugins = new TreeMap<>();
        Map<String, String> files = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher plugin = PLUGIN.matcher(line);
            Matcher content = CONTENT.matcher(line);
            if (plugin.matches()) {
                plugins.put(plugin.group(1), new Pin(plugin.group(2), plugin.group(3)));
            } else if (content.matches()) {
                files.put(content.group(2), content.group(1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new DataException(FILE + ", line " + number + " cannot be understood: pack the lecture again");
            }
        }
        return new LectureLock(plugins, files);
    }

    /** Returns the text of the file. */
    public String text() {
        StringBuilder text =
                new StringBuilder("# What this lecture is made of, and the plugins that it was packed with.\n");
        plugins.forEach((id, pin) -> text.append("plugin ")
                .append(id)
                .append(' ')
                .append(pin.version())
                .append(" sha256:")
                .append(pin.digest())
                .append('\n'));
        files.forEach((path, digest) -> text.append("file sha256:")
                .append(digest)
                .append(' ')
                .append(path)
                .append('\n'));
        return text.toString();
    }

    /** Returns in what files that are there differ from those that are named, a sentence each. */
    public List<String> differences(Map<String, String> there) {
        List<String> sentences = new ArrayList<>();
        files.forEach((path, digest) -> {
            String found = there.get(path);
            if (found == null) {
                sentences.add("The file " + path + ", which " + FILE + " names, is missing: take the lecture anew");
            } else if (!found.equals(digest)) {
                sentences.add("The digest of " + path + " is sha256:" + found + ", but " + FILE + " has sha256:"
                        + digest + ": it was changed after the lecture was packed");
            }
        });
        there.keySet().stream()
                .filter(path -> !files.containsKey(path) && !path.equals(FILE))
                .forEach(path -> sentences.add("The file " + path + " is not named in " + FILE
                        + ": it came into the lecture after it was packed"));
        return sentences;
    }

    /**
     * Returns the plugins that are there as another version, or from another jar, than those that it was packed with, in
     * words; those that are not there are none of them.
     */
    public List<String> otherPlugins(Map<String, Pin> there) {
        List<String> others = new ArrayList<>();
        plugins.forEach((id, pin) -> {
            Pin found = there.get(id);
            if (found != null && !found.equals(pin)) {
                others.add(id + " " + found.words() + " instead of " + pin.words());
            }
        });
        return others;
    }
}
