package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;

/** The images of a folder, {@code [channels, height, width]} in 0..1; its sub-folders, where it has some, are the classes. */
@Component(service = DataSource.class)
public final class Images implements DataSource<Images.Options> {
    record Options(
            @Option(help = "the folder of PNG and JPEG files, or of one sub-folder of them for each class")
            Path path,

            @Option(
                    help = "pixels on each side that images are resized to, whatever their proportions; 0: as they are",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 4096)
            int size,

            @Option(
                    help = "1: gray, 3: in colour, 0: as they are, which must be the same for all",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 3)
            int channels,

            @Option(help = "the fraction of images kept for test", defaultValue = "0.1", minimum = 0, maximum = 1)
            double test,

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

            @Option(help = "the seed that decides which images go where", defaultValue = "1", minimum = 0)
            long splitSeed) {

        Options {
            if (channels == 2) {
                throw new OptionException("channels", "The option 'channels' is '2' but must be 0, 1 or 3");
            }
        }
    }

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "images",
            "The PNG and JPEG files of a folder of your own",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads the folder.
     *
     * @throws DataException when there are no images, one cannot be read, or they differ in size or channels
     */
    @Override
    public Dataset open(Options options, Workbench bench) {
        ImageFolder images = new ImageFolder(options.path(), options.size(), options.channels(), bench);
        int test = Math.toIntExact(Math.round(options.test() * images.count()));
        if (test + options.validation() >= images.count()) {
            throw new DataException("The options 'test' and 'validation' take " + (test + options.validation())
                    + " of the " + images.count() + " images of " + options.path()
                    + " and leave none to train on; lower them");
        }
        Map<Part, StoredImages> halves = HeldOut.parts(images, test, options.splitSeed());
        Map<Part, StoredImages> parts =
                HeldOut.parts(halves.get(Part.TRAINING), options.validation(), options.splitSeed());
        if (test > 0) {
            parts.put(Part.TEST, halves.get(Part.VALIDATION));
        }
        Map<String, Object> decisive = DESCRIPTOR.options().values(options);
        decisive.remove("path");
        return ImageDataset.of(images.shape(), parts, options.binarize(), images.sha256() + " " + decisive);
    }
}
