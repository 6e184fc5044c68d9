package org.pushforward.plugins.data.images;

import java.nio.file.Path;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;

/**
 * Images as bytes, {@code [count, height, width]} or {@code [count, channels, height, width]}, and, where they have some,
 * their classes.
 */
final class LabelledImages implements StoredImages {
    private final IdxFile images;
    private final Optional<IdxFile> labels;
    private final int classes;
    private final int size;

    private LabelledImages(IdxFile images, Optional<IdxFile> labels) {
        this.images = images;
        this.labels = labels;
        int most = -1;
        if (labels.isPresent()) {
            for (byte label : labels.get().elements()) {
                most = Math.max(most, Byte.toUnsignedInt(label));
            }
        }
        this.classes = most + 1;
        this.size = images.elements().length / images.size(0);
    }

    /**
     * Reads images and, where there is a file of them, labels.
     *
     * @throws DataException when one is not what its name says or they do not belong together
     */
    static LabelledImages read(IdxParts.Files files) {
        IdxFile images = IdxFile.read(files.images());
        if (images.rank() < 3) {
            throw new DataException("The file " + files.images() + " holds an array " + images
                    + ", not images [count, height, width]; replace it by the original");
        }
        Optional<IdxFile> labels = files.labels().map(IdxFile::read);
        if (labels.isPresent()) {
            check(files, images, labels.get());
        }
        return new LabelledImages(images, labels);
    }

    private static void check(IdxParts.Files files, IdxFile images, IdxFile labels) {
        Path labelsFile = files.labels().orElseThrow();
        if (labels.rank() != 1) {
            throw new DataException("The file " + labelsFile + " holds an array " + labels
                    + ", not labels [count]; replace it by the original");
        }
        if (labels.size(0) != images.size(0)) {
            throw new DataException("The file " + labelsFile + " holds " + labels.size(0) + " labels for the "
                    + images.size(0) + " images of " + files.images()
                    + "; replace the one that is not the original");
        }
    }

    /**
     * Checks that every label is one of the classes of a published set.
     *
     * @throws DataException when one is not
     */
    void requireClasses(Path labelsFile, int count) {
        for (int i = 0; i < count(); i++) {
            if (label(i) >= count) {
                throw new DataException("The file " + labelsFile + " holds the label " + label(i) + " at index " + i
                        + ", which must be 0 to " + (count - 1) + "; replace it by the original");
            }
        }
    }

    @Override
    public int count() {
        return images.size(0);
    }

    /** Returns the largest label and one more; 0 when there are none. */
    int classes() {
        return classes;
    }

    /** Returns the shape of one image, values in 0..1. */
    DataShape shape() {
        return shape(classes);
    }

    /** Returns the shape of one image of one of {@code count} classes, values in 0..1. */
    DataShape shape(int count) {
        int rank = images.rank();
        int channels = rank == 4 ? images.size(1) : 1;
        return DataShape.images(channels, images.size(rank - 2), images.size(rank - 1), count);
    }

    /** Returns the SHA-256 of the unpacked files, one after the other. */
    String digest() {
        return imagesSha256() + labelsSha256();
    }

    /** Returns the SHA-256 of the unpacked file of images. */
    String imagesSha256() {
        return images.sha256();
    }

    /** Returns the SHA-256 of the unpacked file of labels; empty when there is none. */
    String labelsSha256() {
        return labels.map(IdxFile::sha256).orElse("");
    }

    @Override
    public boolean labelled() {
        return labels.isPresent();
    }

    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels.orElseThrow().elements()[index]);
    }

    @Override
    public void copy(int index, Tensor target, int offset) {
        Pixels.copy(images.elements(), index * size, size, target, offset);
    }
}
