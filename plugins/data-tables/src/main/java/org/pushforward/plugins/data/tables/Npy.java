package org.pushforward.plugins.data.tables;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/**
 * An array of a NumPy file: {@code [n]} and {@code [n, features]} are points, {@code [n, height, width]} and
 * {@code [n, channels, height, width]} are images.
 */
@Component(service = DataSource.class)
public final class Npy implements DataSource<Npy.Options> {
    record Options(
            @Option(help = "the .npy or .npz file; its first axis counts examples")
            Path path,

            @Option(help = "the name of the array in an .npz file; none: the only one", defaultValue = "")
            String key,

            @Option(help = "the name of the array of classes, numbered from 0, in an .npz file", defaultValue = "")
            String labelsKey,

            @Option(
                    help =
                            "the column of points that holds the class of each, a whole number, by number from 1; none: no"
                                    + " column does",
                    defaultValue = "")
            String label,

            @Option(
                    help = "whether each feature of points is shifted and scaled to mean 0 and deviation 1 over the"
                            + " training examples; images are scaled to 0..1",
                    defaultValue = "true")
            boolean standardize,

            @Option(help = "the fraction of examples kept for test", defaultValue = "0.2", minimum = 0, maximum = 1)
            double test,

            @Option(
                    help = "the fraction of examples kept for validation",
                    defaultValue = "0.1",
                    minimum = 0,
                    maximum = 1)
            double validation,

            @Option(help = "the seed that decides which examples go where", defaultValue = "1")
            long splitSeed) {

        Options {
            if (!label.isEmpty() && !labelsKey.isEmpty()) {
                throw new OptionException(
                        "label",
                        "The options 'label' and 'labels-key' both say where classes are, '" + label + "' and '"
                                + labelsKey + "'; leave one of them out");
            }
            if (test + validation >= 1) {
                throw new IllegalArgumentException("The options 'test' and 'validation' are " + test + " and "
                        + validation + " but must leave examples for training: their sum must be less than 1");
            }
        }
    }

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "npy",
            "Points or images from an array in an .npy or .npz file of NumPy, split by seed",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the file.
     *
     * @throws DataException when it is missing or malformed, or its arrays are neither points nor images
     */
    @Override
    public Dataset open(Options options, Workbench bench) {
        ArrayFile file = ArrayFile.read(options.path());
        ArrayExamples examples =
                new ArrayExamples(options.path(), file.examples(options.key()), file.labels(options.labelsKey()));
        Partition partition = new Partition(
                options.path(),
                "examples",
                examples.count(),
                options.test(),
                options.validation(),
                options.splitSeed());
        Map<String, Object> values = DESCRIPTOR.options().values(options);
        values.remove("path");
        values.remove("label", "");
        String decisive = values.toString();
        if (!examples.areImages()) {
            return FileDataset.ofRows(
                    examples.table(options.label(), file.sha256()), partition, options.standardize(), decisive);
        }
        if (!options.label().isEmpty()) {
            throw new DataException("The array of " + options.path() + " holds images, which have no columns; leave out"
                    + " the option 'label' and name an array of classes with 'labels-key'");
        }
        DataShape shape = examples.imageShape(partition.training());
        double white = examples.white();
        return new FileDataset(
                shape,
                partition.splits(indices -> examples.images(indices, white)),
                Digests.sha256(file.sha256() + " " + decisive));
    }
}
