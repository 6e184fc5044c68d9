package org.pushforward.archetype;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The Maven repository of a distribution. What the program itself runs on lies among its modules, and not a second time in the
 * zip: somebody who builds with it completes the repository first.
 */
public final class CarriedRepository {
    /** The file in the repository that names the jars among the modules, by their places in the repository. */
    static final String LIST = "of-modules.txt";

    private final Path folder;
    private final Path modules;

    /**
     * Creates it.
     *
     * @param distribution the folder of the distribution
     */
    public CarriedRepository(Path distribution) {
        this.folder = distribution.resolve("repository");
        this.modules = distribution.resolve("modules");
    }

    /** Returns its folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Gives every jar of the modules that builds need its place in the repository: as another name of the same file, or else a
     * copy.
     *
     * @return how many are missing afterwards, for the folder cannot be written
     */
    public int complete() {
        int missing = 0;
        for (Path place : places()) {
            Path target = folder.resolve(place.toString());
            if (!Files.exists(target)
                    && !put(modules.resolve(place.getFileName().toString()), target)) {
                missing++;
            }
        }
        return missing;
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(LIST))) {
                places.add(Path.of(line));
            }
        } catch (IOException e) {
            // A repository of another origin is complete as it is.
            return List.of();
        }
        return places;
    }

    private static boolean put(Path jar, Path target) {
        try {
            Files.createDirectories(target.getParent());
            try {
                Files.createLink(target, jar);
            } catch (FileAlreadyExistsException e) {
                return true;
            } catch (IOException | UnsupportedOperationException e) {
                copy(jar, target);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(Path jar, Path target) throws IOException {
        Path part = Files.createTempFile(target.getParent(), "jar", ".part");
        try {
            Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
