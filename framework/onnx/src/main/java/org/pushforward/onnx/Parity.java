package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.reader.OnnxFile;

/**
 * Compares exported files with the trained model at several batch sizes, and with what the model defines in float64.
 *
 * <p>The trained model computes as a file does, parameters being constants to both, so their elements are equal up to the
 * rounding of a few rewritten operations. Against float64 nobody can do better than the model's own steepness lets single
 * precision: how far the definition, interpreted in float32, is from itself in float64 says how far that is.
 */
final class Parity {
    /** The largest difference to the trained model in float32, times max(1, |b|). */
    static final double TOLERANCE = 1e-5;

    /** The batch sizes that are tried. */
    static final List<Integer> BATCHES = List.of(1, 7, 64);

    // How many times further than the interpreter in float32 another order of operations may be from float64.
    private static final double MARGIN = 10;
    // However steep a model is: a wrong operation loses more digits than single precision does.
    private static final double MOST_ROUNDING = 1e-2;
    private static final int COMPARED = 256;
    private static final int INTERPRETED = BATCHES.get(1);
    private static final String MODEL = "the trained model";
    private static final String DEFINITION = "the trained model in double precision";

    /**
     * What was found for one function.
     *
     * @param difference the largest difference to the trained model in float32
     * @param rounding the largest difference to the trained model in float64
     * @param roundingTolerance what {@code rounding} and {@code read} may be
     * @param read the largest difference, in float64, between the file as it is read back and the trained model
     */
    record Result(double difference, double rounding, double roundingTolerance, double read) {}

    /**
     * What a function loses when its weights are stored with fewer bits, over elements of all outputs.
     *
     * @param examples how many were compared
     * @param largest the largest |a - b|
     * @param rootMeanSquare the root of the mean of (a - b)^2
     * @param mean the mean of a - b, of a density in nats
     * @param read the largest |a - b| / max(1, |b|) between the file as it runs and as it is read back, in float64
     */
    record Loss(int examples, double largest, double rootMeanSquare, double mean, double read) {}

    private final TrainedFunctions trained;
    private final LatentPrior prior;
    private final ModelFunction generator;

    /**
     * Prepares comparisons.
     *
     * @param trained the functions of the trained model
     * @param prior the distribution of the latent variable
     * @param generator the function that makes data from latent variables
     */
    Parity(TrainedFunctions trained, LatentPrior prior, ModelFunction generator) {
        this.trained = trained;
        this.prior = prior;
        this.generator = generator;
    }

    /** Compares a file with its function; throws {@link ExportException} when an element differs too much. */
    Result check(ModelFunction function, byte[] file) {
        double difference = 0;
        try (Session session = Session.open(function.file(), file, OnnxRuntimeOptions.standard())) {
            for (int batch : BATCHES) {
                List<Tensor> inputs = inputs(function, batch);
                Map<String, Tensor> exported = run(session, function, inputs);
                difference = Math.max(
                        difference, compare(function, MODEL, exported, trained.apply(function, inputs), TOLERANCE));
            }
            List<Tensor> inputs = inputs(function, INTERPRETED);
            Map<String, Tensor> exact = trained.interpret(function, inputs, ElementType.FLOAT64);
            Map<String, Tensor> single = trained.interpret(function, inputs, ElementType.FLOAT32);
            double cost = compare(function, DEFINITION, single, exact, Double.POSITIVE_INFINITY);
            double tolerance = Math.min(MOST_ROUNDING, TOLERANCE + MARGIN * cost);
            double rounding = compare(function, DEFINITION, run(session, function, inputs), exact, tolerance);
            double read = compare(function, DEFINITION, readBack(function, file, inputs), exact, tolerance);
            return new Result(difference, rounding, tolerance, read);
        } catch (OrtException e) {
            throw new ExportException(function.file() + " does not run: " + e.getMessage(), e);
        }
    }

    /**
     * Measures how far a file is from the trained model.
     *
     * @param roundingTolerance how far it may be from what it is when it is read back
     */
    Loss loss(ModelFunction function, byte[] file, double roundingTolerance) {
        try (Session session = Session.open(function.file(), file, OnnxRuntimeOptions.standard())) {
            List<Tensor> few = inputs(function, INTERPRETED);
            double read = compare(
                    function,
                    "itself in double precision",
                    run(session, function, few),
                    readBack(function, file, few),
                    roundingTolerance);
            List<Tensor> inputs = inputs(function, COMPARED);
            Map<String, Tensor> stored = run(session, function, inputs);
            double largest = 0;
            double sum = 0;
            double squares = 0;
            long count = 0;
            for (Map.Entry<String, Tensor> output :
                    trained.apply(function, inputs).entrySet()) {
                for (int i = 0; i < output.getValue().elementCount(); i++) {
                    double difference = stored.get(output.getKey()).get(i)
                            - output.getValue().get(i);
                    largest = Math.max(largest, Math.abs(difference));
                    sum += difference;
                    squares += difference * difference;
                    count++;
                }
            }
            return new Loss(COMPARED, largest, Math.sqrt(squares / count), sum / count, read);
        } catch (OrtException e) {
            throw new ExportException(function.file() + " does not run: " + e.getMessage(), e);
        }
    }

    /** Returns the outputs of a file by name. */
    static Map<String, Tensor> run(ModelFunction function, byte[] file, List<Tensor> inputs) {
        try (Session session = Session.open(function.file(), file, OnnxRuntimeOptions.standard())) {
            return run(session, function, inputs);
        } catch (OrtException e) {
            throw new ExportException(function.file() + " does not run: " + e.getMessage(), e);
        }
    }

    /** Returns what the file as it is read, and no longer the model that it came from, computes in float64. */
    private static Map<String, Tensor> readBack(ModelFunction function, byte[] file, List<Tensor> inputs) {
        List<Value> symbols = function.symbols(inputs.get(0).shape().dimension(0));
        Map<String, Value> outputs;
        try {
            outputs = OnnxFile.of(function.file(), file).apply(function.named(symbols));
        } catch (DataException e) {
            throw new ExportException(function.file() + " cannot be read back: " + e.getMessage(), e);
        }
        Map<Value, Tensor> feeds = new HashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            feeds.put(symbols.get(i), inputs.get(i));
        }
        List<Tensor> values = new Interpreter(ElementType.FLOAT64).evaluate(outputs.values(), feeds);
        Map<String, Tensor> named = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> named.put(name, values.get(named.size())));
        return named;
    }

    /**
     * Latent variables are drawn from the prior, labels one as often as another; data are what the generator makes of them,
     * packs are neighbours.
     */
    List<Tensor> inputs(ModelFunction function, int batch) {
        if (function.inputs().equals(generator.inputs())) {
            return generated(batch);
        }
        Shape wanted = function.symbols(Dimension.of(batch)).get(0).shape();
        Shape example = generator
                .apply(generator.symbols(Dimension.of(1)))
                .values()
                .iterator()
                .next()
                .shape();
        List<Tensor> inputs = new ArrayList<>(generated(wanted.elementCount() / example.elementCount()));
        inputs.set(
                0, trained.apply(generator, inputs).values().iterator().next().reshape(wanted));
        return inputs;
    }

    /** Returns inputs of the generator. */
    private List<Tensor> generated(int count) {
        List<Tensor> inputs = new ArrayList<>(List.of(latent(count)));
        if (generator.inputs().size() > 1) {
            int classes = generator.inputs().get(1).classes();
            Draws draws = new RandomStream(0, "parity/label").step(count);
            Tensor labels = Tensor.zeros(ElementType.INT64, Shape.of(count));
            for (int i = 0; i < count; i++) {
                labels.set(i, draws.nextInt(classes));
            }
            inputs.add(labels);
        }
        return inputs;
    }

    private Tensor latent(int count) {
        Draws draws = new RandomStream(0, "parity").step(count);
        Tensor latent = Tensor.zeros(ElementType.FLOAT32, prior.shape().insert(0, Dimension.of(count)));
        for (int i = 0; i < latent.elementCount(); i++) {
            latent.set(i, prior.next(draws));
        }
        return latent;
    }

    private static Map<String, Tensor> run(Session session, ModelFunction function, List<Tensor> inputs)
            throws OrtException {
        Map<String, Value> outputs = function.apply(function.symbols(Dimension.BATCH));
        Map<String, Tensor> results = new LinkedHashMap<>();
        List<OnnxTensor> lent = new ArrayList<>();
        try {
            Map<String, OnnxTensor> views = new HashMap<>();
            for (Map.Entry<String, Value> output : outputs.entrySet()) {
                Shape shape =
                        output.getValue().shape().bind(inputs.get(0).shape().size(0));
                results.put(output.getKey(), Tensor.zeros(ElementType.FLOAT32, shape));
                lent.add(TensorMemory.lend(results.get(output.getKey())));
                views.put(output.getKey(), lent.get(lent.size() - 1));
            }
            List<OnnxTensor> fed = new ArrayList<>();
            for (Tensor input : inputs) {
                lent.add(TensorMemory.lend(input));
                fed.add(lent.get(lent.size() - 1));
            }
            session.run(function.named(fed), views);
        } finally {
            lent.forEach(OnnxTensor::close);
        }
        return results;
    }

    private static double compare(
            ModelFunction function,
            String reference,
            Map<String, Tensor> actual,
            Map<String, Tensor> expected,
            double tolerance) {
        double largest = 0;
        for (Map.Entry<String, Tensor> output : expected.entrySet()) {
            Tensor values = actual.get(output.getKey());
            for (int i = 0; i < values.elementCount(); i++) {
                double a = values.get(i);
                double b = output.getValue().get(i);
                double difference = Math.abs(a - b) / Math.max(1, Math.abs(b));
                if (!(difference <= tolerance)) {
                    throw new ExportException(function.file() + " disagrees with " + reference + ": element " + i
                            + " of " + output.getKey() + " at batch size "
                            + values.shape().size(0) + " is " + a + " instead of " + b + ", a difference beyond "
                            + tolerance + " max(1, |b|)");
                }
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }
}
