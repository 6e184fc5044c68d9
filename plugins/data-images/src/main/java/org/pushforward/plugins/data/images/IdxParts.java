package org.pushforward.plugins.data.images;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;

/** Labelled images for training and for test, read from IDX files whose content is not known beforehand. */
final class IdxParts {
    /**
     * A file of images and, where there is one, that of their labels.
     *
     * @param images an array {@code [count, height, width]} or {@code [count, channels, height, width]}
     * @param labels an array {@code [count]}
     */
    record Files(Path images, Optional<Path> labels) {}

    private final LabelledImages training;
    private final Optional<LabelledImages> test;

    private IdxParts(LabelledImages training, Optional<LabelledImages> test) {
        this.training = training;
        this.test = test;
    }

    /**
     * Reads the files.
     *
     * @throws DataException when one is missing or wrong, or the images for test are unlike those for training
     */
    static IdxParts read(Files trainingFiles, Optional<Files> testFiles) {
        LabelledImages training = LabelledImages.read(trainingFiles);
        Optional<LabelledImages> test = testFiles.map(LabelledImages::read);
        if (test.isPresent()) {
            String found = test.get().shape().example().toString();
            String expected = training.shape().example().toString();
            if (!found.equals(expected)) {
                throw new DataException("The file " + testFiles.get().images() + " holds images of shape " + found
                        + " where those of " + trainingFiles.images() + " have " + expected
                        + "; give files of the same set");
            }
        }
        return new IdxParts(training, test);
    }

    LabelledImages training() {
        return training;
    }

    Optional<LabelledImages> test() {
        return test;
    }

    /** Returns the dataset, with as many classes as the largest label in either part asks for. */
    Dataset dataset(int validation, long splitSeed, Binarize binarize, String decisive) {
        Map<Part, StoredImages> parts = HeldOut.parts(training, validation, splitSeed);
        test.ifPresent(images -> parts.put(Part.TEST, images));
        int classes =
                Math.max(training.classes(), test.map(LabelledImages::classes).orElse(0));
        String content = training.digest() + test.map(LabelledImages::digest).orElse("");
        return ImageDataset.of(training.shape(classes), parts, binarize, content + " " + decisive);
    }
}
