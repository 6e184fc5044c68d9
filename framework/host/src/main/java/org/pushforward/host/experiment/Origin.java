package org.pushforward.host.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a setting was made.
 *
 * @param place in words, such as {@code moons.yaml, line 3} or {@code --set}
 * @param folder the folder that relative paths start from
 * @param file the experiment file; empty when it was not in a file
 */
public record Origin(String place, Path folder, Optional<Path> file) {
    /** Returns the origin of what was said on the command line, with paths relative to the working folder. */
    public static Origin commandLine(String option) {
        return new Origin(option, Path.of(""), Optional.empty());
    }
}
