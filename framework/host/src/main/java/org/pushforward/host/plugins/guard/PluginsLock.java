package org.pushforward.host.plugins.guard;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.graph.file.WholeFile;

/**
 * The digests that the plugins of a folder must have: the file {@code plugins.lock} beside them, a line for each.
 *
 * @param pins in the order of the file; several of one plugin are alternatives
 */
public record PluginsLock(List<Pin> pins) {
    /** The name of the file. */
    public static final String FILE = "plugins.lock";

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+sha256:([0-9a-f]{64})\\s*");
    private static final String HEADER =
            "# Pushforward starts only these plugins of this folder, and only with these digests.\n";

    /**
     * One plugin.
     *
     * @param id the symbolic name
     * @param version for people; the digest decides
     * @param digest the SHA-256 of the jar as lower case hexadecimal digits
     */
    public record Pin(String id, String version, String digest) {}

    public PluginsLock {
        pins = List.copyOf(pins);
    }

    /**
     * Reads the file of a folder.
     *
     * @return none when there is no such file
     * @throws UnfitPluginException when it cannot be read or understood, so that no plugin of the folder can be trusted
     */
    public static Optional<PluginsLock> of(Path folder) throws UnfitPluginException {
        try {
            List<Pin> pins = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve(FILE), StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    pins.add(pin(line));
                }
            }
            return Optional.of(new PluginsLock(pins));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw damaged("it is not text");
        } catch (IOException e) {
            throw damaged(e.toString());
        }
    }

    private static Pin pin(String line) throws UnfitPluginException {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw damaged("its line '" + line + "' is not of the form ID VERSION sha256:DIGEST");
        }
        return new Pin(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    private static UnfitPluginException damaged(String why) {
        return new UnfitPluginException(
                "the file " + FILE + " beside it cannot be used (" + why + ")",
                "write it anew with 'pushforward plugin lock', or delete it");
    }

    /**
     * Refuses a jar that is not the pinned one.
     *
     * @param id its symbolic name
     * @param digest its SHA-256 as lower case hexadecimal digits
     */
    public void check(String id, String digest) throws UnfitPluginException {
        List<String> digests = pins.stream()
                .filter(pin -> pin.id().equals(id))
                .map(Pin::digest)
                .toList();
        if (digests.isEmpty()) {
            throw new UnfitPluginException(
                    FILE + " does not name its plugin " + id,
                    "remove the jar, or pin it with 'pushforward plugin lock'");
        }
        if (!digests.contains(digest)) {
            throw new UnfitPluginException(
                    "its digest sha256:" + digest + " is not that which " + FILE + " pins for " + id + ", sha256:"
                            + digests.get(0),
                    "put the pinned jar in its place, or pin this one with 'pushforward plugin lock'");
        }
    }

    /** Returns this lock with one more pin, which comes last. */
    public PluginsLock with(Pin pin) {
        return new PluginsLock(Stream.concat(pins.stream().filter(other -> !other.equals(pin)), Stream.of(pin))
                .toList());
    }

    /** Returns this lock without a plugin. */
    public PluginsLock without(String id) {
        return new PluginsLock(pins.stream().filter(pin -> !pin.id().equals(id)).toList());
    }

    /** Writes the file into a folder, over what was there. */
    public void write(Path folder) throws IOException {
        String text = pins.stream()
                .sorted(Comparator.comparing(Pin::id))
                .map(pin -> pin.id() + " " + pin.version() + " sha256:" + pin.digest() + "\n")
                .collect(Collectors.joining("", HEADER, ""));
        WholeFile.write(folder.resolve(FILE), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
