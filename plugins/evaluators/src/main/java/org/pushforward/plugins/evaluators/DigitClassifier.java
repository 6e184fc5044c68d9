package org.pushforward.plugins.evaluators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.ConvolutionLayer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.graph.npy.NumpyException;

/**
 * A small convolutional network trained on the labelled training images of a dataset: two convolutions with kernels of 4x4
 * and stride 2, 64 features, and the classes.
 *
 * <p>Its weights are decided by the data, a seed and the engine's arithmetic, and are kept in the cache folder.
 */
final class DigitClassifier implements AutoCloseable {
    private static final int CHANNELS = 16;
    private static final int FEATURES = 64;
    private static final int KERNEL = 4;
    private static final int BATCH = 128;
    private static final int STEPS = 1500;
    private static final double RATE = 1e-3;
    private static final int TEST_CHUNK = 1000;
    private static final String VERSION = "1";

    private final Classifier classifier;
    private final Dataset data;

    private DigitClassifier(Classifier classifier, Dataset data) {
        this.classifier = classifier;
        this.data = data;
    }

    /** Takes the classifier out of the cache, or trains it; closed by the caller. */
    static DigitClassifier of(Dataset data, long seed, Workbench bench) {
        return of(data, seed, STEPS, bench);
    }

    /** Takes the classifier out of the cache, or trains it for some steps; closed by the caller. */
    static DigitClassifier of(Dataset data, long seed, int steps, Workbench bench) {
        Classifier classifier = new Classifier(network(data.shape()), seed, bench);
        try {
            Path file = bench.cacheFolder()
                    .resolve("classifiers")
                    .resolve("digits-" + VERSION + "-" + steps + "-"
                            + data.digest().substring(0, 16) + "-" + seed + "-"
                            + bench.engine().precision() + ".npz");
            Optional<Tensor> kept = read(file, classifier.weights().shape());
            if (kept.isPresent()) {
                classifier.load(kept.get());
            } else {
                train(classifier, data, seed, steps, bench);
                write(file, classifier.weights());
            }
            return new DigitClassifier(classifier, data);
        } catch (RuntimeException | Error e) {
            classifier.close();
            throw e;
        }
    }

    private static Classifier.Network network(DataShape shape) {
        Parameters parameters = new Parameters();
        Window window = Window.of(2, 1);
        int height = halved(halved((int) shape.example().size(1)));
        int width = halved(halved((int) shape.example().size(2)));
        int flat = 2 * CHANNELS * height * width;
        Layer features = ConvolutionLayer.create(
                        parameters.scope("first"), (int) shape.example().size(0), CHANNELS, KERNEL, window)
                .then(Activation.relu())
                .then(ConvolutionLayer.create(parameters.scope("second"), CHANNELS, 2 * CHANNELS, KERNEL, window))
                .then(Activation.relu())
                .then((images, pass) -> images.reshapeRows(flat))
                .then(Linear.create(parameters.scope("features"), flat, FEATURES))
                .then(Activation.relu());
        return new Classifier.Network(
                parameters,
                features,
                Linear.create(parameters.scope("head"), FEATURES, shape.labels().size()),
                shape.example(),
                shape.labels().size());
    }

    private static int halved(int size) {
        return (size + 2 - KERNEL) / 2 + 1;
    }

    private static void train(Classifier classifier, Dataset data, long seed, int steps, Workbench bench) {
        Split training = data.split(Dataset.Part.TRAINING).orElseThrow();
        int size = Math.min(BATCH, training.size().orElse(BATCH));
        Batch batch = Batch.allocate(data.shape(), size, bench.engine().precision());
        classifier.train(
                (examples, targets, step) -> {
                    training.batch(batch, seed, step);
                    examples.bytes().put(batch.values().bytes());
                    Tensor labels = batch.labels().orElseThrow();
                    int classes = Points.features(targets);
                    for (int i = 0; i < targets.elementCount(); i++) {
                        targets.set(i, labels.get(i / classes) == i % classes ? 1 : 0);
                    }
                },
                size,
                steps,
                RATE);
    }

    private static Optional<Tensor> read(Path file, Shape shape) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(NumpyArchive.read(file).get("weights"))
                    .filter(weights -> weights.shape().equals(shape));
        } catch (NumpyException e) {
            // What may be computed again is computed again.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The classifier " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, Tensor weights) {
        try {
            Files.createDirectories(file.getParent());
            NumpyArchive.write(file, Map.of("weights", weights));
        } catch (IOException e) {
            throw new UncheckedIOException("The classifier " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns what the classifier says of images {@code [n, ...example]}. */
    Classifier.Opinion of(Tensor images) {
        return classifier.of(images);
    }

    /** Returns the share of test images whose class is the most probable one. */
    Metric accuracy() {
        Split test = data.split(Dataset.Part.TEST).orElseThrow();
        int count = test.size().orElse(TEST_CHUNK);
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT32);
        test.read(batch, 0, 0);
        Tensor labels = batch.labels().orElseThrow();
        double[] said = of(batch.values()).logProbabilities().toDoubles();
        int classes = data.shape().labels().size();
        long right = IntStream.range(0, count)
                .filter(i -> (int) labels.get(i) == mostProbable(said, i * classes, classes))
                .count();
        double smoothed = (right + 2.0) / (count + 4);
        return new Metric(
                "digit-classifier-accuracy",
                (double) right / count,
                Math.sqrt(smoothed * (1 - smoothed) / count),
                "",
                Metric.Better.NEITHER,
                count);
    }

    private static int mostProbable(double[] said, int offset, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = said[offset + k] > said[offset + best] ? k : best;
        }
        return best;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
