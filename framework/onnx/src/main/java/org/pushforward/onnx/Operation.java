package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pushforward.graph.Value;

/**
 * A node of an ONNX graph before it has a name.
 *
 * @param type the operator
 * @param inputs what it reads
 * @param attributes what else decides its result
 */
record Operation(String type, List<Operand> inputs, List<AttributeProto> attributes) {
    static Operation of(String type, Operand... inputs) {
        return new Operation(type, List.of(inputs), List.of());
    }

    static Operation of(String type, List<Value> inputs) {
        return new Operation(type, inputs.stream().<Operand>map(Operand.Of::new).toList(), List.of());
    }

    Operation with(String name, long number) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(number));
    }

    Operation with(String name, float number) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(number));
    }

    Operation with(String name, String text) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(text)));
    }

    Operation with(String name, List<Long> numbers) {
        return with(AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(numbers));
    }

    private Operation with(AttributeProto.Builder attribute) {
        List<AttributeProto> extended = new ArrayList<>(attributes);
        extended.add(attribute.build());
        return new Operation(type, inputs, List.copyOf(extended));
    }

    /** Calls {@code visitor} with every value that this node and the nodes inside it read. */
    void forEachValue(Consumer<Value> visitor) {
        for (Operand input : inputs) {
            if (input instanceof Operand.Of of) {
                visitor.accept(of.value());
            } else if (input instanceof Operand.Result result) {
                result.operation().forEachValue(visitor);
            }
        }
    }
}
