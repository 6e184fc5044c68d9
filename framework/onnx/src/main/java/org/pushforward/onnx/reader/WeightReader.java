package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** The real numbers in a graph that follow from constants alone: weights may be renamed, turned, or stored with fewer bits. */
final class WeightReader {
    private static final Interpreter EXACT = new Interpreter(ElementType.FLOAT64);

    private final Operators operators = new Operators();
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Tensor> numbers = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** Computes them; throws {@link IllegalArgumentException} when a constant cannot be read. */
    WeightReader(GraphProto graph) {
        graph.getInitializerList()
                .forEach(tensor -> define(tensor.getName(), new Known.Of(TensorReader.constant(tensor))));
        for (NodeProto node : graph.getNodeList()) {
            if (node.getInputList().stream().allMatch(name -> name.isEmpty() || known.containsKey(name))) {
                operators.find(node.getOpType()).ifPresent(operator -> compute(node, operator));
            }
        }
    }

    private void compute(NodeProto node, Operator operator) {
        List<Optional<Known>> inputs = new ArrayList<>();
        node.getInputList().forEach(name -> inputs.add(Optional.ofNullable(known.get(name))));
        List<Known> results = operator.read(new Node(node, inputs));
        for (int i = 0; i < node.getOutputCount() && i < results.size(); i++) {
            define(node.getOutput(i), results.get(i));
            if (node.getInputCount() > 0) {
                names.put(node.getOutput(i), name(node.getInput(0)));
            }
        }
    }

    private void define(String name, Known result) {
        if (result instanceof Known.Of of && of.value().kind() == Kind.REAL) {
            Tensor values = EXACT.evaluate(List.of(of.value()), Map.of()).get(0);
            numbers.put(name, values);
            known.put(name, new Known.Of(Value.constant(values)));
        } else {
            known.put(name, result);
        }
    }

    /** Returns real numbers by their name; empty when they are none, or are not known before the graph is fed. */
    Optional<Tensor> find(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** Returns the name of the constant that real numbers come of. */
    String name(String name) {
        return names.getOrDefault(name, name);
    }

    /** Returns whether what a name stands for is known before the graph is fed. */
    boolean isKnown(String name) {
        return known.containsKey(name);
    }

    /** Returns whether the result of a node is known before the graph is fed. */
    boolean isConstant(NodeProto node) {
        return node.getOutputCount() > 0 && isKnown(node.getOutput(0));
    }
}
