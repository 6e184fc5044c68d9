package org.pushforward.plugins.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PNG and JPEG files of a folder, in the order of their names, or of its sub-folders, each of which is a class. */
final class ImageFolder implements StoredImages {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

    private record Entry(Path file, int label) {}

    private final List<byte[]> pixels = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private final MessageDigest digest = Unpacked.sha256();
    private final List<String> classes;
    private Picture first;

    /**
     * Reads all images into memory.
     *
     * @param size what every image is resized to on each side; 0 when all have the same size already
     * @param channels 1 or 3; 0 for the channels that the images have
     * @throws DataException when there are none, one cannot be read, or they differ in size or channels
     */
    ImageFolder(Path folder, int size, int channels, Workbench bench) {
        List<Path> inner = list(folder).filter(Files::isDirectory).toList();
        List<Entry> entries = new ArrayList<>();
        images(folder).forEach(file -> entries.add(new Entry(file, 0)));
        if (!inner.isEmpty() && !entries.isEmpty()) {
            throw new DataException("The folder " + folder + " holds both images, such as "
                    + entries.get(0).file().getFileName() + ", and folders, such as "
                    + inner.get(0).getFileName() + "; move all images into folders, one for each class");
        }
        for (int label = 0; label < inner.size(); label++) {
            int number = label;
            images(inner.get(label)).forEach(file -> entries.add(new Entry(file, number)));
        }
        if (entries.isEmpty()) {
            throw new DataException("The folder " + folder + " and its sub-folders hold no .png or .jpg file;"
                    + " check the option 'path'");
        }
        classes = inner.stream().map(one -> one.getFileName().toString()).toList();
        for (Entry entry : entries) {
            bench.progress("reading images", pixels.size(), entries.size());
            add(entry, size, channels, entries.get(0).file());
        }
    }

    private void add(Entry entry, int size, int channels, Path firstFile) {
        Picture picture = Picture.read(entry.file());
        if (channels > 0) {
            picture = picture.withChannels(channels);
        }
        if (size > 0) {
            picture = picture.resized(size);
        }
        if (first == null) {
            first = picture;
        }
        if (picture.height() != first.height() || picture.width() != first.width()) {
            throw new DataException("The image " + entry.file() + " has " + picture.height() + " x " + picture.width()
                    + " pixels where " + firstFile + " has " + first.height() + " x " + first.width()
                    + "; set the option 'size' to resize all images");
        }
        if (picture.channels() != first.channels()) {
            throw new DataException("The image " + entry.file() + " is " + kind(picture) + " where " + firstFile
                    + " is " + kind(first) + "; set the option 'channels' to 1 or 3");
        }
        pixels.add(picture.pixels());
        labels.add(entry.label());
        digest.update(picture.pixels());
        digest.update((byte) entry.label());
    }

    private static String kind(Picture picture) {
        return picture.channels() == 1 ? "gray" : "in colour";
    }

    private static List<Path> images(Path folder) {
        List<Path> files = list(folder).filter(Files::isRegularFile).toList();
        List<Path> images = files.stream()
                .filter(file -> ENDINGS.stream().anyMatch(lowerCase(file)::endsWith))
                .toList();
        if (images.size() < files.size()) {
            LOG.warn(
                    "{} files of {} do not end with .png or .jpg and are left out",
                    files.size() - images.size(),
                    folder);
        }
        return images;
    }

    private static String lowerCase(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** Lists a folder by name, without what is hidden. */
    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList().stream();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new DataException("There is no folder " + folder.toAbsolutePath() + "; check the option 'path'", e);
        } catch (IOException e) {
            throw new DataException(
                    "The folder " + folder + " cannot be read (" + e.getMessage() + "); check its permissions", e);
        }
    }

    /** Returns the shape of one image, values in 0..1, with a class for every sub-folder, named as that is. */
    DataShape shape() {
        List<Label> named = classes.stream()
                .map(name -> new Label(name, 1.0 / classes.size()))
                .toList();
        return DataShape.images(first.channels(), first.height(), first.width(), 0)
                .withLabels(named);
    }

    /** Returns the SHA-256 of all pixels and classes in hexadecimal. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int count() {
        return pixels.size();
    }

    @Override
    public boolean labelled() {
        return !classes.isEmpty();
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public void copy(int index, Tensor target, int offset) {
        byte[] image = pixels.get(index);
        Pixels.copy(image, 0, image.length, target, offset);
    }
}
