package org.pushforward.lecture.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.pushforward.host.OutputFile;
import org.pushforward.host.OutputFolder;
import org.pushforward.host.UsageException;

/** A new lecture: two sections, an experiment, three exercises, all of which verify. */
public final class Skeleton {
    /** The files of a new lecture. */
    public static final List<String> FILES = List.of(
            "lecture.yaml",
            "notes/introduction.md",
            "notes/experiment.md",
            "experiments/moons.yaml",
            "exercises/entropy.yaml",
            "exercises/determinant.yaml",
            "exercises/reach.yaml",
            "README.md",
            ".gitignore");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Skeleton() {}

    /**
     * Writes a new lecture.
     *
     * @param id its name
     * @param folder empty or missing
     * @throws UsageException when the name is no name, or something is in the folder
     */
    public static void write(String id, Path folder) {
        if (!ID.matcher(id).matches()) {
            throw new UsageException(
                    "A lecture is called by lower case words joined by hyphens, such as my-lecture, not '" + id + "'");
        }
        OutputFolder.check(folder);
        String words = id.replace('-', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        for (String file : FILES) {
            String text = template(file.equals(".gitignore") ? "gitignore" : file);
            OutputFile.write(folder.resolve(file), text.replace("@id@", id).replace("@title@", title));
        }
    }

    private static String template(String file) {
        try (InputStream in = Skeleton.class.getResourceAsStream("new/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + file + " cannot be read", e);
        }
    }
}
