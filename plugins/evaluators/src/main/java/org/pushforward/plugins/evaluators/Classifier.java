package org.pushforward.plugins.evaluators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.optimizer.Adam;

/** A network that tells classes apart, trained on the engine of a workbench by the mean cross-entropy. */
final class Classifier implements AutoCloseable {
    private static final int BATCH = 250;
    private static final String WEIGHTS = "weights";
    private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8, 1e-4);

    private final Network network;
    private final Workbench bench;
    private final State state;
    private final Value weights;
    private final Map<Value, Value> places = new LinkedHashMap<>();

    /**
     * What is trained.
     *
     * @param parameters of both parts
     * @param features from examples {@code [batch, ...example]} to features {@code [batch, f]}
     * @param head from features to logits {@code [batch, classes]}
     * @param example the shape of one example
     * @param classes the number of classes
     */
    record Network(Parameters parameters, Layer features, Layer head, Shape example, int classes) {}

    /** Fills a batch of examples {@code [batch, ...example]} and writes 1 for the class of each into {@code targets}. */
    @FunctionalInterface
    interface Feed {
        void fill(Tensor examples, Tensor targets, long step);
    }

    /**
     * What a classifier says.
     *
     * @param features {@code [n, f]}
     * @param logProbabilities of the classes, {@code [n, classes]}
     */
    record Opinion(Tensor features, Tensor logProbabilities) {}

    /** Creates the network with the weights that the seed decides. */
    Classifier(Network network, long seed, Workbench bench) {
        this.network = network;
        this.bench = bench;
        int size = network.parameters().all().stream()
                .mapToInt(parameter -> parameter.shape().elementCount())
                .sum();
        Map<String, Integer> lengths = new LinkedHashMap<>();
        lengths.put(WEIGHTS, size);
        ADAM.moments().forEach(moment -> lengths.put(moment, size));
        this.state = bench.engine().allocate(new StateLayout(lengths));
        this.weights = Value.input(WEIGHTS, Shape.of(size));
        Tensor initial = Tensor.zeros(ElementType.FLOAT64, Shape.of(size));
        int offset = 0;
        for (Parameter parameter : network.parameters().all()) {
            int end = offset + parameter.shape().elementCount();
            initial.rows(offset, end)
                    .bytes()
                    .put(Parameters.initial(parameter, seed).bytes());
            places.put(parameter.value(), weights.slice(0, offset, end).reshape(parameter.shape()));
            offset = end;
        }
        state.write(WEIGHTS, initial);
    }

    Tensor weights() {
        return state.read(WEIGHTS);
    }

    void load(Tensor trained) {
        state.write(WEIGHTS, trained);
    }

    /** Makes steps of Adam. */
    void train(Feed feed, int batch, int steps, double rate) {
        Value examples = Value.input("examples", network.example().insert(0, Dimension.of(batch)));
        Value targets = Value.input("targets", Shape.of(batch, network.classes()));
        Value scalars = Value.input("scalars", Shape.of(ADAM.scalars(rate, 1).length));
        Value loss = logProbabilities(network.features().apply(examples, Pass.training()), Pass.training())
                .multiply(targets)
                .sum()
                .divide(-batch);
        Value placed = Graph.substitute(List.of(loss), places).get(0);
        List<Value> gradients = Gradients.of(placed, List.copyOf(places.values())).stream()
                .map(gradient -> gradient.reshape(Shape.of(gradient.shape().elementCount())))
                .toList();
        Map<String, Value> read = new LinkedHashMap<>();
        read.put(WEIGHTS, weights);
        List<Value> moments = new ArrayList<>();
        for (String moment : ADAM.moments()) {
            moments.add(Value.input(moment, weights.shape()));
            read.put(moment, moments.get(moments.size() - 1));
        }
        List<Value> next = ADAM.step(weights, Value.concatenate(0, gradients), moments, scalars);
        Map<String, Value> updates = new LinkedHashMap<>();
        read.keySet().forEach(vector -> updates.put(vector, next.get(updates.size())));
        ElementType type = bench.engine().precision();
        Tensor fedExamples = Tensor.zeros(type, examples.shape());
        Tensor fedTargets = Tensor.zeros(type, targets.shape());
        try (Program program = bench.engine()
                .compile(new StepGraph(
                        "classifier", List.of(examples, targets, scalars), read, updates, Map.of("loss", placed)))) {
            for (int step = 0; step < steps; step++) {
                bench.progress("training a classifier", step, steps);
                feed.fill(fedExamples, fedTargets, step);
                Tensor fedScalars = Tensor.of(ADAM.scalars(rate, step + 1L), scalars.shape())
                        .to(type);
                program.run(state, Map.of("examples", fedExamples, "targets", fedTargets, "scalars", fedScalars));
            }
        }
    }

    private Value logProbabilities(Value features, Pass pass) {
        Value logits = network.head().apply(features, pass);
        Value shifted = logits.subtract(logits.max(1).stopGradient().reshapeRows(1));
        return shifted.subtract(shifted.exp().sum(1).log().reshapeRows(1));
    }

    /** Returns what the classifier says of examples {@code [n, ...example]}. */
    Opinion of(Tensor examples) {
        int count = Points.count(examples);
        Value fed = Value.input("examples", network.example().insert(0, Dimension.of(BATCH)));
        Value features = network.features().apply(fed, Pass.evaluation());
        List<Value> results =
                Graph.substitute(List.of(features, logProbabilities(features, Pass.evaluation())), places);
        ElementType type = bench.engine().precision();
        Tensor block = Tensor.zeros(type, fed.shape());
        Tensor given = examples.type() == type ? examples : examples.to(type);
        Opinion opinion = new Opinion(
                Tensor.zeros(type, features.shape().with(0, Dimension.of(count))),
                Tensor.zeros(type, Shape.of(count, network.classes())));
        try (Program program = bench.engine()
                .compile(new StepGraph(
                        "classifier",
                        List.of(fed),
                        Map.of(WEIGHTS, weights),
                        Map.of(),
                        Map.of("features", results.get(0), "log-probabilities", results.get(1))))) {
            for (int first = 0; first < count; first += BATCH) {
                bench.progress("classifying", first, count);
                int size = Math.min(BATCH, count - first);
                Points.load(given, first, block);
                Map<String, Tensor> said = program.run(state, Map.of("examples", block));
                copy(said.get("features"), size, opinion.features(), first);
                copy(said.get("log-probabilities"), size, opinion.logProbabilities(), first);
            }
        }
        return opinion;
    }

    private static void copy(Tensor block, int size, Tensor target, int first) {
        target.rows(first, first + size).bytes().put(block.rows(0, size).bytes());
    }

    @Override
    public void close() {
        state.close();
    }
}
