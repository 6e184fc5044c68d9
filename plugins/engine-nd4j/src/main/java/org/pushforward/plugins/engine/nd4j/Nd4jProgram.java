package org.pushforward.plugins.engine.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Constant;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Simplifier;

/** A step that is evaluated operator by operator; every array is released after its last use. */
final class Nd4jProgram implements Program {
    private final StepGraph step;
    private final ElementType precision;
    private final boolean checkFinite;
    private final List<Value> wanted;
    private final List<Value> order;
    private final List<List<Value>> finished = new ArrayList<>();
    private final Map<Value, INDArray> constants = new HashMap<>();

    Nd4jProgram(StepGraph step, ElementType precision, boolean checkFinite) {
        this.step = step;
        this.precision = precision;
        this.checkFinite = checkFinite;
        List<Value> roots = new ArrayList<>(step.updates().values());
        roots.addAll(step.results().values());
        this.wanted = Simplifier.simplify(roots);
        this.order = Graph.order(wanted);
        schedule(new HashSet<>(wanted));
    }

    /** Notes after which operator each intermediate result is needed no more. */
    private void schedule(Set<Value> kept) {
        Map<Value, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            finished.add(new ArrayList<>());
            for (Value input : order.get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
        lastUse.forEach((value, position) -> {
            if (!value.inputs().isEmpty() && !kept.contains(value)) {
                finished.get(position).add(value);
            }
        });
    }

    @Override
    public Map<String, Tensor> run(State state, Map<String, Tensor> feeds) {
        if (!(state instanceof Nd4jState own)) {
            throw new IllegalArgumentException(
                    "The step '" + step.name() + "' takes a state that was allocated by the same engine");
        }
        Map<Value, INDArray> known = new HashMap<>();
        step.state().forEach((name, symbol) -> known.put(symbol, own.peek(name)));
        Set<Value> lent = Set.copyOf(known.keySet());
        try {
            for (Value symbol : step.feeds()) {
                known.put(symbol, Nd4jState.copy(fed(symbol, feeds), precision));
            }
            evaluate(known);
            Iterator<Value> computed = wanted.iterator();
            Map<String, INDArray> next = new LinkedHashMap<>();
            for (String name : step.updates().keySet()) {
                next.put(name, known.get(computed.next()).dup('c'));
            }
            Map<String, Tensor> results = new LinkedHashMap<>();
            for (String name : step.results().keySet()) {
                results.put(name, result(computed.next(), known));
            }
            next.forEach(own::replace);
            return results;
        } finally {
            known.forEach((value, array) -> {
                if (!lent.contains(value) && !constants.containsKey(value)) {
                    array.close();
                }
            });
        }
    }

    private Tensor fed(Value symbol, Map<String, Tensor> feeds) {
        String name = ((Input) symbol.primitive()).name();
        Tensor tensor = feeds.get(name);
        if (tensor == null || !tensor.shape().equals(symbol.shape())) {
            throw new IllegalArgumentException("The step '" + step.name() + "' takes a feed '" + name + "' of shape "
                    + symbol.shape() + ", not " + (tensor == null ? "nothing" : tensor));
        }
        return tensor;
    }

    private void evaluate(Map<Value, INDArray> known) {
        for (int i = 0; i < order.size(); i++) {
            Value value = order.get(i);
            if (value.primitive() instanceof Constant constant) {
                known.put(value, constants.computeIfAbsent(value, v -> Nd4jState.copy(constant.tensor(), precision)));
            } else if (!known.containsKey(value)) {
                List<INDArray> inputs = value.inputs().stream().map(known::get).toList();
                INDArray result = Operators.evaluate(value, inputs, precision);
                known.put(value, result);
                if (checkFinite && value.kind() == Kind.REAL) {
                    Finiteness.check(step.name(), value, result, inputs);
                }
            }
            finished.get(i).forEach(done -> known.remove(done).close());
        }
    }

    private Tensor result(Value value, Map<Value, INDArray> known) {
        ElementType type = value.kind() == Kind.REAL ? precision : ElementType.INT64;
        return Nd4jState.read(known.get(value), type);
    }

    @Override
    public void close() {
        constants.values().forEach(INDArray::close);
        constants.clear();
    }
}
