package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;

/**
 * Drawn digits, {@code [1, 28, 28]} in 0..1, 10 classes: 60,000 for training and 10,000 for test, the same bytes on every
 * machine; digit {@code i} is of class {@code i mod 10}.
 */
@Component(service = DataSource.class)
public final class Glyphs implements DataSource<Glyphs.Options> {
    private static final int TRAINING = 60_000;
    private static final int TEST = 10_000;
    private static final int CLASSES = 10;

    record Options(
            @Option(
                    help = "how many of the training images are held out for validation",
                    standard = "0",
                    minimum = 0,
                    maximum = TRAINING - 1)
            int validation,

            @Option(help = "the seed that decides which images are held out", standard = "1", minimum = 0)
            long splitSeed,

            @Option(help = "the seed that all digits are drawn from", standard = "1", minimum = 0)
            long drawingSeed) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "glyphs",
            "Digits drawn as distorted strokes, 60,000 for training and 10,000 for test, 28 x 28 pixels in 0..1",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Dataset open(Options options, Workbench bench) {
        RandomStream training = new RandomStream(options.drawingSeed(), "glyphs/training");
        RandomStream test = new RandomStream(options.drawingSeed(), "glyphs/test");
        HeldOut parts = HeldOut.choose(TRAINING, options.validation(), options.splitSeed());
        Map<Part, Split> splits = new EnumMap<>(Part.class);
        splits.put(Part.TRAINING, split(training, parts.training()));
        splits.put(Part.TEST, split(test, HeldOut.all(TEST)));
        if (options.validation() > 0) {
            splits.put(Part.VALIDATION, split(training, parts.validation()));
        }
        DataShape shape = DataShape.images(1, Canvas.SIZE, Canvas.SIZE, CLASSES);
        String digest =
                ImageDataset.digestOf(DESCRIPTOR.id() + DESCRIPTOR.options().values(options));
        return new ImageDataset(shape, splits, digest);
    }

    private static Split split(RandomStream stream, HeldOut.Indices indices) {
        int[] labels = new int[indices.count()];
        Arrays.setAll(labels, i -> indices.get(i) % CLASSES);
        return new FiniteSplit(
                labels.length,
                (index, target, offset) -> {
                    byte[] pixels = Pen.draw(labels[index], stream.step(indices.get(index)));
                    Pixels.copy(pixels, 0, pixels.length, target, offset);
                },
                labels);
    }
}
