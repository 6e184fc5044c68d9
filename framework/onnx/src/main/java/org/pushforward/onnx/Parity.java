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

/** Compares exported files with the trained model at several batch sizes. */
final class Parity {
    /** The largest difference to the trained model in float32, times max(1, |b|). */
    static final double TOLERANCE = 1e-5;

    /** The batch sizes that are tried. */
    static final List<Integer> BATCHES = List.of(1, 7, 64);

    // Single precision loses digits where a model amplifies rounding; a wrong operation would lose all of them.
    private static final double ROUNDING = 1e-2;
    private static final int INTERPRETED = 3;

    /**
     * What was found for one function.
     *
     * @param difference the largest difference to the trained model in float32
     * @param rounding the largest difference to the trained model in float64
     * @param read the largest difference, in float64, between the file as it is read back and the trained model
     */
    record Result(double difference, double rounding, double read) {}

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
        double rounding = 0;
        double read = 0;
        try (Session session = Session.open(function.file(), file, OnnxRuntimeOptions.standard())) {
            for (int batch : BATCHES) {
                Tensor input = input(function, batch);
                Map<String, Tensor> exported = run(session, function, input);
                difference =
                        Math.max(difference, compare(function, exported, trained.apply(function, input), TOLERANCE));
                if (batch == BATCHES.get(1)) {
                    Tensor rows = input.rows(0, INTERPRETED);
                    Map<String, Tensor> some = new LinkedHashMap<>();
                    exported.forEach((name, tensor) -> some.put(name, tensor.rows(0, INTERPRETED)));
                    Map<String, Tensor> exact = trained.interpret(function, rows);
                    rounding = compare(function, some, exact, ROUNDING);
                    read = compare(function, readBack(function, file, rows), exact, ROUNDING);
                }
            }
        } catch (OrtException e) {
            throw new ExportException(function.file() + " does not run: " + e.getMessage(), e);
        }
        return new Result(difference, rounding, read);
    }

    /** Returns what the file as it is read, and no longer the model that it came from, computes in float64. */
    private static Map<String, Tensor> readBack(ModelFunction function, byte[] file, Tensor input) {
        Value symbol = function.symbol(input.shape().dimension(0));
        String port = function.input().name();
        Map<String, Value> outputs;
        try {
            outputs = OnnxFile.of(function.file(), file).apply(Map.of(port, symbol));
        } catch (DataException e) {
            throw new ExportException(function.file() + " cannot be read back: " + e.getMessage(), e);
        }
        List<Tensor> values = new Interpreter(ElementType.FLOAT64).evaluate(outputs.values(), Map.of(symbol, input));
        Map<String, Tensor> named = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> named.put(name, values.get(named.size())));
        return named;
    }

    /** Latent variables are drawn from the prior; data are what the generator makes of them, packs are neighbours. */
    private Tensor input(ModelFunction function, int batch) {
        if (function.input().equals(generator.input())) {
            return latent(batch);
        }
        Shape wanted = function.symbol(Dimension.of(batch)).shape();
        Shape example = generator
                .apply(generator.symbol(Dimension.of(1)))
                .values()
                .iterator()
                .next()
                .shape();
        Tensor latent = latent(wanted.elementCount() / example.elementCount());
        return trained.apply(generator, latent).values().iterator().next().reshape(wanted);
    }

    private Tensor latent(int count) {
        Draws draws = new RandomStream(0, "parity").step(count);
        Tensor latent = Tensor.zeros(ElementType.FLOAT32, prior.shape().insert(0, Dimension.of(count)));
        for (int i = 0; i < latent.elementCount(); i++) {
            latent.set(i, prior.next(draws));
        }
        return latent;
    }

    private static Map<String, Tensor> run(Session session, ModelFunction function, Tensor input) throws OrtException {
        Map<String, Value> outputs = function.apply(function.symbol(Dimension.BATCH));
        Map<String, Tensor> results = new LinkedHashMap<>();
        List<OnnxTensor> lent = new ArrayList<>();
        try {
            Map<String, OnnxTensor> views = new HashMap<>();
            for (Map.Entry<String, Value> output : outputs.entrySet()) {
                Shape shape = output.getValue().shape().bind(input.shape().size(0));
                results.put(output.getKey(), Tensor.zeros(ElementType.FLOAT32, shape));
                lent.add(TensorMemory.lend(results.get(output.getKey())));
                views.put(output.getKey(), lent.get(lent.size() - 1));
            }
            lent.add(TensorMemory.lend(input));
            session.run(Map.of(function.input().name(), lent.get(lent.size() - 1)), views);
        } finally {
            lent.forEach(OnnxTensor::close);
        }
        return results;
    }

    private static double compare(
            ModelFunction function, Map<String, Tensor> exported, Map<String, Tensor> expected, double tolerance) {
        double largest = 0;
        for (Map.Entry<String, Tensor> output : expected.entrySet()) {
            Tensor actual = exported.get(output.getKey());
            for (int i = 0; i < actual.elementCount(); i++) {
                double a = actual.get(i);
                double b = output.getValue().get(i);
                double difference = Math.abs(a - b) / Math.max(1, Math.abs(b));
                if (!(difference <= tolerance)) {
                    throw new ExportException(function.file() + " disagrees with the trained model: element " + i
                            + " of " + output.getKey() + " at batch size "
                            + actual.shape().size(0) + " is " + a + " instead of " + b + ", a difference beyond "
                            + tolerance + " max(1, |b|)");
                }
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }
}
