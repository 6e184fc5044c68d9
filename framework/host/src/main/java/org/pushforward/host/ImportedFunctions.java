package org.pushforward.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.reader.OnnxFile;
import org.pushforward.training.Weights;

/** Whether a model with imported weights computes what the files that they are from compute, in float64. */
final class ImportedFunctions {
    // Where a function is saturated at some of them, it is not at others.
    private static final double[] SCALES = {1, 0.1, 3, -1};
    private static final int BATCH = SCALES.length;
    private static final double TOLERANCE = 1e-5;
    private static final Interpreter EXACT = new Interpreter(ElementType.FLOAT64);

    private final Model model;
    private final Map<Value, Tensor> parameters = new HashMap<>();

    private ImportedFunctions(Model model, Weights weights) {
        this.model = model;
        for (Parameter parameter : model.parameters().all()) {
            parameters.put(parameter.value(), weights.get(parameter));
        }
    }

    /**
     * Compares them at random inputs.
     *
     * @throws DataException when a file computes something else: its layers fit, and what lies between them does not
     */
    static void check(List<OnnxFile> files, Model model, Weights weights) {
        ImportedFunctions imported = new ImportedFunctions(model, weights);
        files.forEach(imported::check);
    }

    private void check(OnnxFile file) {
        if (file.inputs().size() != 1) {
            throw new DataException(
                    "The ONNX file " + file.name() + " cannot be imported: it takes more than one input");
        }
        String name = file.inputs().keySet().iterator().next();
        Shape shape = file.inputs().get(name).bind(BATCH);
        Value input = Value.input(name, shape);
        Draws draws = new RandomStream(0, "import").step(0);
        Tensor numbers = Tensor.zeros(ElementType.FLOAT64, shape);
        for (int i = 0; i < numbers.elementCount(); i++) {
            numbers.set(i, SCALES[i * BATCH / numbers.elementCount()] * draws.nextUniform());
        }
        Map<Value, Tensor> feeds = new HashMap<>(parameters);
        feeds.put(input, numbers);
        Map<String, Value> given = new HashMap<>(Map.of(name, input));
        Model own =
                file.label().map(label -> labelled(file, label, given, feeds)).orElse(model);
        List<Value> results = List.copyOf(file.apply(given).values());
        List<Tensor> expected = EXACT.evaluate(results, feeds);
        double closest = Double.POSITIVE_INFINITY;
        for (List<Value> candidate : candidates(own, input)) {
            closest = Math.min(closest, difference(EXACT.evaluate(candidate, feeds), expected));
        }
        if (!(closest <= TOLERANCE)) {
            throw new DataException("The ONNX file " + file.name() + " cannot be imported: its layers fit, but what it"
                    + " computes is no function of the model"
                    + (closest < Double.POSITIVE_INFINITY ? ", from which it differs by " + closest : "")
                    + "; activations, strides, padding or the order of layers are others");
        }
    }

    /** Returns the model given labels, which the file takes as an input of the given name. */
    private Model labelled(OnnxFile file, String name, Map<String, Value> given, Map<Value, Tensor> feeds) {
        ConditionalModel conditional = model.capability(ConditionalModel.class)
                .orElseThrow(
                        () -> new DataException(
                                "The ONNX file " + file.name()
                                        + " cannot be imported: it takes labels, and the model does not; choose 'model.conditional=true'"));
        Value label = Value.input(name, Shape.of(BATCH), Kind.INTEGER);
        long[] numbers = LongStream.range(0, BATCH)
                .map(i -> i % conditional.labels().size())
                .toArray();
        given.put(name, label);
        feeds.put(label, Tensor.of(numbers, label.shape()));
        return conditional.given(label);
    }

    /** Returns what the functions of the model are at an input that they fit, each with what counts of its outputs. */
    private static List<List<Value>> candidates(Model model, Value input) {
        List<List<Value>> candidates = new ArrayList<>();
        Pass pass = Pass.evaluation();
        Shape latent = model.generator().prior().shape();
        int size = input.shape().example().elementCount();
        if (size == latent.elementCount()) {
            candidates.add(List.of(model.generator().generate(input.reshapeRows(size), pass)));
        }
        Shape example = model.generator()
                .generate(Value.input("latent", latent.insert(0, Dimension.of(BATCH))), pass)
                .shape()
                .example();
        if (size == example.elementCount()) {
            examples(model, input.reshapeRows(example.sizes()), candidates);
        }
        model.capability(Critic.class)
                .filter(critic -> size == critic.packing() * example.elementCount())
                .ifPresent(critic -> {
                    Shape pack = example.with(0, example.dimension(0).times(Dimension.of(critic.packing())));
                    packs(critic, input.reshapeRows(pack.sizes()), candidates);
                });
        return candidates;
    }

    private static void examples(Model model, Value data, List<List<Value>> candidates) {
        Pass pass = Pass.evaluation();
        model.capability(Density.class).ifPresent(density -> candidates.add(List.of(density.logDensity(data, pass))));
        model.capability(Invertible.class)
                .ifPresent(
                        flow -> candidates.add(List.of(flow.inverse(data, pass).latent())));
        model.capability(Encoder.class).ifPresent(encoder -> {
            Encoder.Posterior posterior = encoder.encode(data, pass);
            candidates.add(List.of(posterior.mean(), posterior.logVariance()));
            candidates.add(List.of(posterior.mean(), posterior.logVariance().multiply(0.5)));
        });
    }

    /** The course's critics are given 2x - 1; those of the families compute it. */
    private static void packs(Critic critic, Value given, List<List<Value>> candidates) {
        Pass pass = Pass.evaluation();
        for (Value packs : List.of(given, given.add(1).multiply(0.5))) {
            candidates.add(List.of(critic.output(packs, pass)));
            candidates.add(List.of(critic.score(packs, pass)));
        }
    }

    /** Returns the largest difference of what counts, of which the file may not have all. */
    private static double difference(List<Tensor> found, List<Tensor> expected) {
        double largest = 0;
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            largest = Math.max(largest, difference(found.get(i), expected.get(i)));
        }
        return largest;
    }

    private static double difference(Tensor found, Tensor expected) {
        if (found.elementCount() != expected.elementCount()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        boolean probabilities = Arrays.stream(expected.toDoubles()).allMatch(value -> value >= 0 && value <= 1);
        for (int i = 0; i < found.elementCount(); i++) {
            largest = Math.max(largest, difference(found.get(i), expected.get(i)));
            if (probabilities && expected.get(i) > 0) {
                // A small probability says as much as a large one.
                largest = Math.max(largest, difference(Math.log(found.get(i)), Math.log(expected.get(i))));
            }
        }
        return largest;
    }

    private static double difference(double found, double expected) {
        double difference = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
}
