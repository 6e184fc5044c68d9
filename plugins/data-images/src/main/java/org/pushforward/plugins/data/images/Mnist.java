package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** The MNIST database: 60,000 and 10,000 handwritten digits, {@code [1, 28, 28]} in 0..1, 10 classes. */
@Component(service = DataSource.class)
public final class Mnist implements DataSource<PublishedSetOptions> {
    private static final Descriptor<PublishedSetOptions> DESCRIPTOR = new Descriptor<>(
            "mnist",
            "Handwritten digits, 60,000 for training and 10,000 for test, 28 x 28 pixels in 0..1",
            "LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition,"
                    + " Proceedings of the IEEE 86(11), 1998",
            OptionsType.of(MethodHandles.lookup(), PublishedSetOptions.class));

    private final PublishedSet set;

    /** Creates the source. */
    public Mnist() {
        this(PublishedSet.MNIST);
    }

    Mnist(PublishedSet set) {
        this.set = set;
    }

    @Override
    public Descriptor<PublishedSetOptions> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the four files from the folder {@code mnist} of the data folder, after downloading those that are missing.
     *
     * @throws DataException when a file is missing and cannot be downloaded, or is not what was published
     */
    @Override
    public Dataset open(PublishedSetOptions options, Workbench bench) {
        SetFolder folder = new SetFolder(set, bench);
        LabelledImages training = folder.read(set.training());
        LabelledImages test = folder.read(set.test());
        Map<Part, StoredImages> parts = HeldOut.parts(training, options.validation(), options.splitSeed());
        parts.put(Part.TEST, test);
        String decisive = set.files() + " " + DESCRIPTOR.options().values(options);
        return ImageDataset.of(training.shape(set.classes()), parts, options.binarize(), decisive);
    }
}
