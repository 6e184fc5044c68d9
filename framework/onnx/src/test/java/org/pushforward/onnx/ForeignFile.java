package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** An ONNX file as other programs write them: an input x, nodes and constants, and an output y. */
final class ForeignFile {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    private long operators = 17;

    /** Begins with an input {@code x} whose first axis is open. */
    static ForeignFile of(long... example) {
        ForeignFile file = new ForeignFile();
        file.graph.addInput(port("x", -1, example));
        return file;
    }

    /** Begins with an input {@code x} of a fixed batch. */
    static ForeignFile ofBatch(long batch, long... example) {
        ForeignFile file = new ForeignFile();
        file.graph.addInput(port("x", batch, example));
        return file;
    }

    ForeignFile operatorSet(long version) {
        operators = version;
        return this;
    }

    /** Adds normal numbers as a constant. */
    ForeignFile weights(String name, long... shape) {
        graph.addInitializer(
                Tensors.proto(Example.normal(name, Shape.of(shape))).toBuilder().setName(name));
        return this;
    }

    /** Adds numbers between 1 and 3 as a constant. */
    ForeignFile positive(String name, long size) {
        Tensor tensor = Example.normal(name, Shape.of(size));
        for (int i = 0; i < size; i++) {
            tensor.set(i, 2 + Math.tanh(tensor.get(i)));
        }
        graph.addInitializer(Tensors.proto(tensor).toBuilder().setName(name));
        return this;
    }

    ForeignFile number(String name, double number) {
        graph.addInitializer(Tensors.proto(Tensor.scalar(number)).toBuilder().setName(name));
        return this;
    }

    ForeignFile integers(String name, long... numbers) {
        graph.addInitializer(Tensors.proto(Tensor.of(numbers, Shape.of(numbers.length))).toBuilder()
                .setName(name));
        return this;
    }

    ForeignFile index(String name, long number) {
        graph.addInitializer(Tensors.proto(Tensor.of(new long[] {number}, Shape.scalar())).toBuilder()
                .setName(name));
        return this;
    }

    /** Adds a node; inputs and outputs are names separated by blanks. */
    ForeignFile node(String type, String inputs, String outputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setName("/" + type)
                .setOpType(type)
                .addAllInput(Arrays.stream(inputs.split(" ", -1))
                        .map(name -> name.equals("-") ? "" : name)
                        .toList())
                .addAllOutput(List.of(outputs.split(" ", -1)))
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    static AttributeProto ints(String name, long... numbers) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(numbers).boxed().toList())
                .build();
    }

    static AttributeProto integer(String name, int number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(number)
                .build();
    }

    static AttributeProto real(String name, double number) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) number)
                .build();
    }

    static AttributeProto text(String name, String text) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(text))
                .build();
    }

    /** Returns the bytes of the file, whose output {@code y} does not declare its shape. */
    byte[] bytes() {
        GraphProto.Builder whole = graph.clone().addOutput(real("y"));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("pytorch")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operators))
                .setGraph(whole)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto real(String name) {
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private static ValueInfoProto port(String name, long batch, long... example) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (batch < 0) {
            shape.addDimBuilder().setDimParam("batch_size");
        } else {
            shape.addDimBuilder().setDimValue(batch);
        }
        for (long size : example) {
            shape.addDimBuilder().setDimValue(size);
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
