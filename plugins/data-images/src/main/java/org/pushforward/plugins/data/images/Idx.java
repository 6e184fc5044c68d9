package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** Images in IDX files of one's own, {@code [channels, height, width]} in 0..1. */
@Component(service = DataSource.class)
public final class Idx implements DataSource<Idx.Options> {
    record Options(
            @Option(help = "the IDX file of training images, gzipped or not")
            Path images,

            @Option(help = "the IDX file of their labels; none: images have no classes", defaultValue = "")
            Path labels,

            @Option(help = "the IDX file of test images; none: there is no test part", defaultValue = "")
            Path testImages,

            @Option(help = "the IDX file of the labels of test images", defaultValue = "")
            Path testLabels,

            @Option(
                    help = "how many of the training images are held out for validation",
                    defaultValue = "0",
                    minimum = 0)
            int validation,

            @Option(
                    help =
                            "whether a pixel is 1 with its gray value as probability and 0 otherwise; static: drawn once,"
                                    + " dynamic: drawn anew in each training step and once for validation and test",
                    defaultValue = "none")
            Binarize binarize,

            @Option(help = "the seed that decides which images are held out", defaultValue = "1", minimum = 0)
            long splitSeed) {

        Options {
            boolean labelled = given(labels).isPresent();
            if (given(testImages).isPresent() && labelled != given(testLabels).isPresent()) {
                throw new IllegalArgumentException(
                        "The options 'labels' and 'test-labels' must both be given or both be left out");
            }
        }
    }

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "idx",
            "Images and their classes from IDX files of your own",
            "LeCun, Cortes and Burges, The MNIST database of handwritten digits",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    private static Optional<Path> given(Path path) {
        return Optional.of(path).filter(file -> !file.toString().isEmpty());
    }

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the files.
     *
     * @throws DataException when one is missing or wrong, or they do not belong together
     */
    @Override
    public Dataset open(Options options, Workbench bench) {
        Map<String, Object> decisive = DESCRIPTOR.options().values(options);
        for (String path : new String[] {"images", "labels", "test-images", "test-labels"}) {
            decisive.remove(path);
        }
        IdxParts parts = IdxParts.read(
                new IdxParts.Files(options.images(), given(options.labels())),
                given(options.testImages()).map(images -> new IdxParts.Files(images, given(options.testLabels()))));
        return parts.dataset(options.validation(), options.splitSeed(), options.binarize(), decisive.toString());
    }
}
