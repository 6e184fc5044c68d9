package org.pushforward.plugins.data.images;

import java.nio.file.Path;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;

/** Images as bytes, {@code [count, height, width]} or {@code [count, channels, height, width]}, and their classes. */
final class LabelledImages implements StoredImages {
    private final IdxFile images;
    private final IdxFile labels;
    private final DataShape shape;

    private LabelledImages(IdxFile images, IdxFile labels, int classes) {
        this.images = images;
        this.labels = labels;
        int rank = images.rank();
        int channels = rank == 4 ? images.size(1) : 1;
        this.shape = DataShape.images(channels, images.size(rank - 2), images.size(rank - 1), classes);
    }

    /**
     * Joins images and labels.
     *
     * @throws DataException when one is not what its name says or they do not belong together
     */
    static LabelledImages of(Path imagesFile, IdxFile images, Path labelsFile, IdxFile labels, int classes) {
        if (images.rank() < 3) {
            throw new DataException("The file " + imagesFile + " holds an array " + images
                    + ", not images [count, height, width]; replace it by the original");
        }
        if (labels.rank() != 1) {
            throw new DataException("The file " + labelsFile + " holds an array " + labels
                    + ", not labels [count]; replace it by the original");
        }
        if (labels.size(0) != images.size(0)) {
            throw new DataException("The file " + labelsFile + " holds " + labels.size(0) + " labels for the "
                    + images.size(0) + " images of " + imagesFile + "; replace the one that is not the original");
        }
        byte[] values = labels.elements();
        for (int i = 0; i < values.length; i++) {
            if (Byte.toUnsignedInt(values[i]) >= classes) {
                throw new DataException("The file " + labelsFile + " holds the label " + Byte.toUnsignedInt(values[i])
                        + " at index " + i + ", which must be 0 to " + (classes - 1) + "; replace it by the original");
            }
        }
        return new LabelledImages(images, labels, classes);
    }

    @Override
    public int count() {
        return images.size(0);
    }

    /** Returns the shape of one image, values in 0..1. */
    DataShape shape() {
        return shape;
    }

    /** Returns the SHA-256 of the unpacked file of images. */
    String imagesSha256() {
        return images.sha256();
    }

    /** Returns the SHA-256 of the unpacked file of labels. */
    String labelsSha256() {
        return labels.sha256();
    }

    @Override
    public int label(int index) {
        return Byte.toUnsignedInt(labels.elements()[index]);
    }

    @Override
    public void copy(int index, Tensor target, int offset) {
        int size = shape.features();
        Pixels.copy(images.elements(), index * size, size, target, offset);
    }
}
