package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * Stacked MNIST: three digits drawn at random as the channels of an image, {@code [3, 28, 28]} in 0..1; the digits a, b, c make
 * the class 100a + 10b + c, one of 1,000 modes.
 */
@Component(service = DataSource.class)
public final class StackedMnist implements DataSource<StackedMnist.Options> {
    private static final int CHANNELS = 3;
    private static final int TEST = 26_000;

    record Options(
            @Option(help = "the number of training images", defaultValue = "128000", minimum = 1, maximum = 10_000_000)
            int images,

            @Option(
                    help =
                            "the number of validation images, which are made of as many training digits held out for them",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 59_999)
            int validation,

            @Option(help = "the seed that digits are held out and stacked by", defaultValue = "1", minimum = 0)
            long stackingSeed) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "stacked-mnist",
            "Three MNIST digits as the channels of an image, 1,000 modes, 28 x 28 pixels in 0..1",
            "Lin, Khetan, Fanti and Oh, PacGAN: the power of two samples in generative adversarial networks, 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    private final PublishedSet set;

    /** Creates the source. */
    public StackedMnist() {
        this(PublishedSet.MNIST);
    }

    StackedMnist(PublishedSet set) {
        this.set = set;
    }

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    /**
     * Reads MNIST as the source {@code mnist} does and stacks its digits.
     *
     * @throws DataException when a file of MNIST is missing and cannot be downloaded, or is not what was published
     */
    @Override
    public Dataset open(Options options, Workbench bench) {
        SetFolder folder = new SetFolder(set, bench);
        LabelledImages training = folder.read(set.training());
        Map<Part, StoredImages> digits = HeldOut.parts(training, options.validation(), options.stackingSeed());
        digits.put(Part.TEST, folder.read(set.test()));
        Map<Part, StoredImages> stacks = new EnumMap<>(Part.class);
        digits.forEach((part, images) -> {
            int count = switch (part) {
                case TRAINING -> options.images();
                case VALIDATION -> options.validation();
                case TEST -> TEST;
            };
            String name = "stacked-mnist/" + part.name().toLowerCase(Locale.ROOT);
            Draws draws = new RandomStream(options.stackingSeed(), name).step(0);
            stacks.put(part, new Stacks(images, set.classes(), training.shape().features(), count, draws));
        });
        long[] sizes = training.shape().example().sizes();
        DataShape shape = DataShape.images(
                CHANNELS,
                Math.toIntExact(sizes[1]),
                Math.toIntExact(sizes[2]),
                set.classes() * set.classes() * set.classes());
        String decisive = set.files() + " " + DESCRIPTOR.options().values(options);
        return ImageDataset.of(shape, stacks, Binarize.NONE, decisive);
    }

    private static final class Stacks implements StoredImages {
        private final StoredImages digits;
        private final int classes;
        private final int pixels;
        private final int[] chosen;

        Stacks(StoredImages digits, int classes, int pixels, int count, Draws draws) {
            this.digits = digits;
            this.classes = classes;
            this.pixels = pixels;
            this.chosen = new int[CHANNELS * count];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = draws.nextInt(digits.count());
            }
        }

        @Override
        public int count() {
            return chosen.length / CHANNELS;
        }

        @Override
        public int label(int index) {
            int label = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                label = classes * label + digits.label(chosen[CHANNELS * index + channel]);
            }
            return label;
        }

        @Override
        public void copy(int index, Tensor target, int offset) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                digits.copy(chosen[CHANNELS * index + channel], target, offset + channel * pixels);
            }
        }
    }
}
