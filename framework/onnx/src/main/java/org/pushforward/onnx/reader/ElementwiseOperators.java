package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;

/** Operators on one element of each input. */
final class ElementwiseOperators {
    static final Map<String, Operator> TABLE = table();

    private static final double HALF = 0.5;

    private ElementwiseOperators() {}

    private static Map<String, Operator> table() {
        Map<String, Operator> table = new HashMap<>();
        for (Unary function : Unary.values()) {
            table.putAll(line(function.operator(), node -> Value.apply(function, node.real(0))));
        }
        for (Comparison comparison : Comparison.values()) {
            table.putAll(line(comparison.operator(), node -> compare(comparison, node)));
        }
        for (Binary function : List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE)) {
            table.put(function.operator(), node -> List.of(arithmetic(function, node)));
        }
        table.putAll(line("Pow", node -> node.real(0).power(node.real(1))));
        table.putAll(line("Max", node -> combine(node, Value::maximum)));
        table.putAll(line("Min", node -> combine(node, Value::minimum)));
        table.putAll(line("Sum", node -> combine(node, Value::add)));
        table.putAll(line("Mean", node -> combine(node, Value::add).divide(node.inputs())));
        table.putAll(line("Relu", node -> rectify(node.real(0), Value.constant(0))));
        table.putAll(line(
                "LeakyRelu", node -> rectify(node.real(0), node.real(0).multiply(node.number("alpha", 0.01f)))));
        table.putAll(line("PRelu", node -> rectify(node.real(0), node.real(0).multiply(node.real(1)))));
        table.putAll(line("Elu", ElementwiseOperators::exponentialUnit));
        table.putAll(line("Softplus", node -> node.real(0).softplus()));
        table.putAll(line("Clip", ElementwiseOperators::clip));
        table.putAll(line("Where", ElementwiseOperators::where));
        table.putAll(line("Not", node -> not(node.value(0))));
        table.putAll(line("And", node -> both(node.value(0), node.value(1))));
        table.putAll(line("Or", node -> either(node.value(0), node.value(1))));
        table.putAll(line("GreaterOrEqual", node -> orEqual(Comparison.GREATER, node)));
        table.putAll(line("LessOrEqual", node -> orEqual(Comparison.LESS, node)));
        table.put("Cast", node -> List.of(cast(node)));
        return Map.copyOf(table);
    }

    private static Map<String, Operator> line(String type, Function<Node, Value> reader) {
        return Map.ofEntries(Operator.line(type, reader));
    }

    private static Known arithmetic(Binary function, Node node) {
        return node.known(0).isSizes() && node.known(1).isSizes()
                ? SizeOperators.arithmetic(
                        function, node.known(0).sizes(), node.known(1).sizes())
                : new Known.Of(Value.apply(function, node.real(0), node.real(1)));
    }

    private static Value combine(Node node, BinaryOperator<Value> function) {
        List<Value> values = new ArrayList<>(List.of(node.real(0)));
        for (int i = 1; i < node.inputs(); i++) {
            values.add(node.real(i));
        }
        return values.stream().reduce(function).orElseThrow();
    }

    private static Value rectify(Value input, Value otherwise) {
        return Value.where(input.greater(0), input, otherwise);
    }

    private static Value exponentialUnit(Node node) {
        Value input = node.real(0);
        Value below = input.minimum(Value.constant(0)).exp().subtract(1);
        return rectify(input, below.multiply(node.number("alpha", 1)));
    }

    private static Value clip(Node node) {
        Value value = node.real(0);
        value = node.number(1, "min").map(value::maximum).orElse(value);
        return node.number(2, "max").map(value::minimum).orElse(value);
    }

    private static Value where(Node node) {
        boolean real = node.value(1).kind() == Kind.REAL || node.value(2).kind() == Kind.REAL;
        UnaryOperator<Value> same = real ? Value::toReal : value -> value;
        return Value.where(truth(node.value(0)), same.apply(node.value(1)), same.apply(node.value(2)));
    }

    private static Value compare(Comparison comparison, Node node) {
        boolean same = node.value(0).kind() == node.value(1).kind();
        return same
                ? Value.apply(comparison, node.value(0), node.value(1))
                : Value.apply(comparison, node.real(0), node.real(1));
    }

    private static Value orEqual(Comparison comparison, Node node) {
        return either(compare(comparison, node), compare(Comparison.EQUAL, node));
    }

    private static Value not(Value condition) {
        return truth(condition).toReal().less(Value.constant(HALF));
    }

    private static Value both(Value first, Value second) {
        return Value.where(truth(first), truth(second), truth(first));
    }

    private static Value either(Value first, Value second) {
        return Value.where(truth(first), truth(first), truth(second));
    }

    private static Value truth(Value value) {
        return value.kind() == Kind.BOOLEAN ? value : Value.apply(new Cast(Kind.BOOLEAN), value);
    }

    private static Known cast(Node node) {
        DataType type = DataType.forNumber((int) node.integer("to", 0));
        Kind kind = TensorReader.kind(type)
                .orElseThrow(() -> new IllegalArgumentException("it makes numbers of a type that cannot be read"));
        Known known = node.known(0);
        if (kind == Kind.INTEGER && known.isSizes()) {
            return known;
        }
        return new Known.Of(
                kind == Kind.REAL
                        ? node.real(0)
                        : known.value().kind() == kind ? known.value() : Value.apply(new Cast(kind), known.value()));
    }
}
