package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.Constant;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Value;

/**
 * An operation of a file with what it reads; everything that is wrong with it is an {@link IllegalArgumentException}
 * whose message goes on after the name of the node.
 */
final class Node {
    private final NodeProto proto;
    private final List<Optional<Known>> inputs;
    private final Map<String, AttributeProto> attributes = new HashMap<>();

    /**
     * Prepares a node.
     *
     * @param inputs what it reads; empty for inputs that are left out
     */
    Node(NodeProto proto, List<Optional<Known>> inputs) {
        this.proto = proto;
        this.inputs = inputs;
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute) != null) {
                throw new IllegalArgumentException("it has two attributes '" + attribute.getName() + "'");
            }
        }
    }

    /** Returns the number of inputs, those left out at the end not counted. */
    int inputs() {
        return inputs.size();
    }

    /** Returns the number of results. */
    int outputs() {
        return proto.getOutputCount();
    }

    boolean has(int input) {
        return input < inputs.size() && inputs.get(input).isPresent();
    }

    Known known(int input) {
        if (!has(input)) {
            throw new IllegalArgumentException("its input " + (input + 1) + " is missing");
        }
        return inputs.get(input).orElseThrow();
    }

    /** Returns an input of whatever kind. */
    Value value(int input) {
        return known(input).value();
    }

    /** Returns an input as real numbers. */
    Value real(int input) {
        Value value = value(input);
        if (value.kind() == Kind.INTEGER && value.primitive() instanceof Constant constant) {
            return Value.constant(constant.tensor().to(ElementType.FLOAT64));
        }
        return value.toReal();
    }

    /** Returns whole numbers that an input or, in older files, an attribute holds; empty when neither is there. */
    Optional<List<Long>> numbers(int input, String attribute) {
        if (has(input)) {
            return Optional.of(known(input).sizes().numbers().stream()
                    .map(Known.Size::fixed)
                    .toList());
        }
        return attributes.containsKey(attribute) ? Optional.of(integers(attribute, List.of())) : Optional.empty();
    }

    /** Returns a real number that an input or, in older files, an attribute holds; empty when neither is there. */
    Optional<Value> number(int input, String attribute) {
        if (has(input)) {
            return Optional.of(real(input));
        }
        return attributes.containsKey(attribute) ? Optional.of(Value.constant(number(attribute, 0))) : Optional.empty();
    }

    long integer(String name, long standard) {
        return find(name, AttributeType.INT).map(AttributeProto::getI).orElse(standard);
    }

    double number(String name, double standard) {
        return find(name, AttributeType.FLOAT).map(a -> (double) a.getF()).orElse(standard);
    }

    List<Long> integers(String name, List<Long> standard) {
        return find(name, AttributeType.INTS).map(AttributeProto::getIntsList).orElse(standard);
    }

    List<Float> numbers(String name) {
        return find(name, AttributeType.FLOATS)
                .map(AttributeProto::getFloatsList)
                .orElse(List.of());
    }

    String text(String name, String standard) {
        return find(name, AttributeType.STRING)
                .map(a -> a.getS().toStringUtf8())
                .orElse(standard);
    }

    Optional<TensorProto> tensor(String name) {
        return find(name, AttributeType.TENSOR).map(AttributeProto::getT);
    }

    boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    private Optional<AttributeProto> find(String name, AttributeType type) {
        AttributeProto attribute = attributes.get(name);
        if (attribute != null && attribute.getType() != type) {
            throw new IllegalArgumentException("its attribute '" + name + "' is not of type " + type);
        }
        return Optional.ofNullable(attribute);
    }

    /** Returns an axis counted from 0; throws {@link IllegalArgumentException} unless it is one of {@code rank}. */
    static int axis(long axis, int rank) {
        long counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw new IllegalArgumentException("there is no axis " + axis + " among " + rank);
        }
        return (int) counted;
    }

    /** Refuses an attribute unless it has the one value that can be read. */
    void require(String attribute, Object value, Object only) {
        if (!value.equals(only)) {
            throw new IllegalArgumentException(
                    "its attribute '" + attribute + "' is " + value + ", but only " + only + " can be read");
        }
    }
}
