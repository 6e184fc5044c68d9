package org.pushforward.plugins.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.plugins.data.images.PublishedSet.Half;
import org.pushforward.plugins.data.images.PublishedSet.PinnedFile;

/** The folder in which the files of a published set lie, or to which they are downloaded. */
final class SetFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PublishedSet set;
    private final Path folder;

    /** Opens the folder of a set below the data folder and downloads the files that are missing. */
    SetFolder(PublishedSet set, Workbench bench) {
        this.set = set;
        this.folder = bench.dataFolder().resolve(set.folder());
        List<PinnedFile> missing =
                set.files().stream().filter(file -> find(file) == null).toList();
        if (!missing.isEmpty()) {
            download(missing, bench);
        }
    }

    private void download(List<PinnedFile> missing, Workbench bench) {
        try {
            Download download = new Download(set.mirrors(), PATIENCE, bench);
            Files.createDirectories(folder);
            for (PinnedFile file : missing) {
                download.fetch(file, folder);
            }
        } catch (IOException e) {
            String names = missing.stream().map(PinnedFile::name).collect(Collectors.joining(", "));
            throw new DataException(
                    set.name() + " is missing in " + folder + " and could not be downloaded (" + e.getMessage()
                            + "); put the files " + names + ", gzipped or not, into that folder",
                    e);
        }
    }

    private Path find(PinnedFile file) {
        return Stream.of(file.name(), file.name() + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads and checks the images and labels of one half.
     *
     * @throws DataException when a file is not what was published
     */
    LabelledImages read(Half half) {
        Path images = find(half.images());
        Path labels = find(half.labels());
        LabelledImages read = LabelledImages.read(new IdxParts.Files(images, Optional.of(labels)));
        read.requireClasses(labels, set.classes());
        check(images, read.imagesSha256(), half.images());
        check(labels, read.labelsSha256(), half.labels());
        return read;
    }

    private void check(Path file, String found, PinnedFile published) {
        if (!found.equals(published.sha256())) {
            throw new DataException("The file " + file + " is not that of " + set.name() + ": its SHA-256 unpacked is "
                    + found + ", not " + published.sha256() + "; delete it to have it downloaded, or replace it");
        }
    }
}
