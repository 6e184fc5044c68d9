package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** The Fashion-MNIST database: 60,000 and 10,000 articles of clothing, {@code [1, 28, 28]} in 0..1, 10 classes. */
@Component(service = DataSource.class)
public final class FashionMnist implements DataSource<PublishedSetOptions> {
    private static final String FOLDER = "fashion-mnist";
    private static final int CLASSES = 10;

    private static final Descriptor<PublishedSetOptions> DESCRIPTOR = new Descriptor<>(
            FOLDER,
            "Articles of clothing, 60,000 for training and 10,000 for test, 28 x 28 pixels in 0..1",
            "Xiao, Rasul and Vollgraf, Fashion-MNIST: a novel image dataset for benchmarking machine learning"
                    + " algorithms, 2017",
            OptionsType.of(MethodHandles.lookup(), PublishedSetOptions.class));

    @Override
    public Descriptor<PublishedSetOptions> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the four files from the folder {@code fashion-mnist} of the data folder.
     *
     * @throws DataException when a file is missing or is not of this set
     */
    @Override
    public Dataset open(PublishedSetOptions options, Workbench bench) {
        Path folder = bench.dataFolder().resolve(FOLDER);
        IdxParts.Files training = files(folder, "train", 60_000);
        IdxParts.Files test = files(folder, "t10k", 10_000);
        IdxParts parts = IdxParts.read(training, Optional.of(test));
        check(training, parts.training(), 60_000);
        check(test, parts.test().orElseThrow(), 10_000);
        String decisive = DESCRIPTOR.options().values(options).toString();
        return parts.dataset(options.validation(), options.splitSeed(), options.binarize(), decisive);
    }

    private static IdxParts.Files files(Path folder, String part, int count) {
        return new IdxParts.Files(
                find(folder, part + "-images-idx3-ubyte", count),
                Optional.of(find(folder, part + "-labels-idx1-ubyte", count)));
    }

    private static Path find(Path folder, String name, int count) {
        return Stream.of(name, name + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DataException("Fashion-MNIST is missing in " + folder + ": put the files"
                        + " train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                        + " t10k-labels-idx1-ubyte, gzipped or not, into that folder; " + name + " with " + count
                        + " entries is not there"));
    }

    private static void check(IdxParts.Files files, LabelledImages images, int count) {
        String shape = images.shape().example().toString();
        if (images.count() != count || !shape.equals("[1, 28, 28]")) {
            throw new DataException("The file " + files.images() + " holds " + images.count() + " images of shape "
                    + shape + ", not the " + count
                    + " of shape [1, 28, 28] of Fashion-MNIST; replace it by the original");
        }
        images.requireClasses(files.labels().orElseThrow(), CLASSES);
        boolean digits = PublishedSet.MNIST.files().stream()
                .anyMatch(file -> file.sha256().equals(images.imagesSha256()));
        if (digits) {
            throw new DataException("The file " + files.images()
                    + " is that of MNIST, which has files of the same names; replace it by that of Fashion-MNIST");
        }
    }
}
