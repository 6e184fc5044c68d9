package org.pushforward.host.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.training.RunFolder;

/**
 * The folder of a sweep and where things lie in it.
 *
 * @param path the folder
 */
public record SweepFolder(Path path) {
    /** Returns whether a folder is that of a sweep. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(new SweepFolder(folder).index());
    }

    /** Returns the state and the results of all members, as JSON. */
    public Path index() {
        return path.resolve("sweep.json");
    }

    /** Returns the comparison of all members that are done. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** Returns the experiment of a member with all its values; running it alone gives the same bits. */
    public Path experiment(Member member) {
        return path.resolve("experiments").resolve(member.name() + ".yaml");
    }

    /** Returns the run folder of a member. */
    public RunFolder run(Member member) {
        return new RunFolder(path.resolve(member.name()));
    }
}
