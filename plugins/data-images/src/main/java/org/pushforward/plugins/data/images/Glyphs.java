package org.pushforward.plugins.data.images;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
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
                    defaultValue = "0",
                    minimum = 0,
                    maximum = TRAINING - 1)
            int validation,

            @Option(
                    help =
                            "whether a pixel is 1 with its gray value as probability and 0 otherwise; static: drawn once,"
                                    + " dynamic: drawn anew in each training step and once for validation and test",
                    defaultValue = "none")
            Binarize binarize,

            @Option(help = "the seed that decides which images are held out", defaultValue = "1", minimum = 0)
            long splitSeed,

            @Option(help = "the seed that all digits are drawn from", defaultValue = "1", minimum = 0)
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
        Map<Part, StoredImages> parts =
                HeldOut.parts(new Drawn(training, TRAINING), options.validation(), options.splitSeed());
        parts.put(Part.TEST, new Drawn(test, TEST));
        DataShape shape = DataShape.images(1, Canvas.SIZE, Canvas.SIZE, CLASSES);
        String decisive = DESCRIPTOR.id() + DESCRIPTOR.options().values(options);
        return ImageDataset.of(shape, parts, options.binarize(), decisive);
    }

    private record Drawn(RandomStream stream, int count) implements StoredImages {
        @Override
        public int label(int index) {
            return index % CLASSES;
        }

        @Override
        public void copy(int index, Tensor target, int offset) {
            byte[] pixels = Pen.draw(label(index), stream.step(index));
            Pixels.copy(pixels, 0, pixels.length, target, offset);
        }
    }
}
