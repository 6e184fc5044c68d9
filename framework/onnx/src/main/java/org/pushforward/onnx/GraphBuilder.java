package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Builds the nodes and initialisers of one ONNX graph. */
final class GraphBuilder {
    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Names names = new Names();
    private final Graph graph;
    private final Map<Value, Operation> operations = new LinkedHashMap<>();
    private final Map<Value, String> known = new HashMap<>();
    private final Map<Operand, String> shared = new HashMap<>();
    private Map<Value, List<Value>> splits = Map.of();

    private GraphBuilder(String name, Graph graph) {
        proto.setName(name);
        this.graph = graph;
    }

    static GraphProto build(String name, Graph graph, List<Fusion> fusions) {
        GraphBuilder builder = new GraphBuilder(name, graph);
        builder.choose(fusions);
        builder.emit();
        return builder.proto.build();
    }

    /** Chooses an operation for every value that is needed once those above it are chosen. */
    private void choose(List<Fusion> fusions) {
        Uses uses = new Uses(graph);
        List<Value> order = graph.order();
        Set<Value> needed = new LinkedHashSet<>(graph.outputs().values());
        Map<Value, Operation> chosen = new HashMap<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            Value value = order.get(i);
            if (needed.contains(value) && !value.inputs().isEmpty()) {
                Operation operation = fusions.stream()
                        .flatMap(fusion -> fusion.fuse(value, uses).stream())
                        .findFirst()
                        .orElseGet(() -> Operators.of(value));
                chosen.put(value, operation);
                operation.forEachValue(needed::add);
            }
        }
        for (Value value : order) {
            if (chosen.containsKey(value)) {
                operations.put(value, chosen.get(value));
            }
        }
        splits = Splits.among(operations.keySet());
    }

    private void emit() {
        for (Value input : graph.inputs()) {
            String name = names.take(((Input) input.primitive()).name());
            known.put(input, name);
            proto.addInput(info(name, input));
        }
        Map<Value, String> results = new HashMap<>();
        graph.outputs().forEach((name, value) -> {
            names.take(name);
            proto.addOutput(info(name, value));
            if (!value.inputs().isEmpty()) {
                results.putIfAbsent(value, name);
            }
        });
        operations.forEach((value, operation) -> {
            if (splits.containsKey(value)) {
                split(splits.get(value), results);
            } else {
                known.put(value, node(operation, result(value, operation.type(), results)));
            }
        });
        graph.outputs().forEach((name, value) -> {
            if (!name.equals(results.get(value))) {
                node(Operation.of("Identity", List.of(value)), name);
            }
        });
    }

    private void split(List<Value> parts, Map<Value, String> results) {
        if (known.containsKey(parts.get(0))) {
            return;
        }
        int axis = Splits.slice(parts.get(0)).axis();
        Value source = parts.get(0).input(0);
        List<Long> sizes = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        long end = 0;
        for (Value part : parts) {
            leaveOut(Splits.slice(part).start() - end, sizes, outputs);
            end = Splits.slice(part).end();
            sizes.add(end - Splits.slice(part).start());
            outputs.add(result(part, "Part", results));
            known.put(part, outputs.get(outputs.size() - 1));
        }
        leaveOut(source.shape().size(axis) - end, sizes, outputs);
        Operation split = Operation.of("Split", new Operand.Of(source), new Operand.Integers(sizes))
                .with("axis", axis);
        node(split, outputs.toArray(String[]::new));
    }

    /** Lets a split have a part that nothing reads. */
    private void leaveOut(long size, List<Long> sizes, List<String> outputs) {
        if (size > 0) {
            sizes.add(size);
            outputs.add(made("Rest"));
        }
    }

    private String result(Value value, String type, Map<Value, String> results) {
        String name = results.get(value);
        return name != null ? name : made(type);
    }

    private String made(String type) {
        return names.make(type.toLowerCase(Locale.ROOT));
    }

    /** Adds a node and returns the name of its first output. */
    private String node(Operation operation, String... outputs) {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(outputs[0])
                .setOpType(operation.type())
                .addAllAttribute(operation.attributes());
        for (Operand input : operation.inputs()) {
            node.addInput(name(input));
        }
        proto.addNode(node.addAllOutput(List.of(outputs)));
        return outputs[0];
    }

    private String name(Operand operand) {
        if (operand instanceof Operand.Of of) {
            return name(of.value());
        }
        String name = shared.get(operand);
        if (name == null) {
            name = create(operand);
            shared.put(operand, name);
        }
        return name;
    }

    private String name(Value value) {
        String name = known.get(value);
        if (name == null) {
            name = initializer(Tensors.proto(((Constant) value.primitive()).tensor()));
            known.put(value, name);
        }
        return name;
    }

    private String create(Operand operand) {
        if (operand instanceof Operand.Filled filled) {
            return initializer(Tensors.proto(filled.tensor()));
        }
        if (operand instanceof Operand.Transposed transposed) {
            return initializer(Tensors.proto(transposed.tensor()));
        }
        if (operand instanceof Operand.Integers integers) {
            long[] numbers = integers.numbers().stream().mapToLong(n -> n).toArray();
            return initializer(Tensors.proto(Tensor.of(numbers, Shape.of(numbers.length))));
        }
        if (operand instanceof Operand.Sizes sizes) {
            return name(sizes(sizes.shape()));
        }
        Operation operation = ((Operand.Result) operand).operation();
        return node(operation, made(operation.type()));
    }

    private String initializer(TensorProto tensor) {
        String name = names.make("constant");
        proto.addInitializer(tensor.toBuilder().setName(name));
        return name;
    }

    private Operand sizes(Shape shape) {
        List<Operand> sizes = shape.dimensions().stream().map(this::size).toList();
        return shape.isFixed()
                ? Operand.Integers.of(shape.sizes())
                : new Operand.Result(new Operation("Concat", sizes, List.of()).with("axis", 0));
    }

    private Operand size(Dimension dimension) {
        return dimension.perBatch()
                ? scaled(batch(), "Mul", dimension.count())
                : Operand.Integers.of(dimension.count());
    }

    /** Returns N, read off an input whose shape depends on it. */
    private Operand batch() {
        for (Value input : graph.inputs()) {
            for (int axis = 0; axis < input.shape().rank(); axis++) {
                Dimension dimension = input.shape().dimension(axis);
                if (dimension.perBatch()) {
                    Operation shape = Operation.of("Shape", List.of(input));
                    Operation size = Operation.of("Gather", new Operand.Result(shape), Operand.Integers.of(axis))
                            .with("axis", 0);
                    return scaled(new Operand.Result(size), "Div", dimension.count());
                }
            }
        }
        throw new IllegalArgumentException("Shapes depend on the batch size N, but no input of the graph does");
    }

    private static Operand scaled(Operand number, String type, long factor) {
        return factor == 1 ? number : new Operand.Result(Operation.of(type, number, Operand.Integers.of(factor)));
    }

    private static ValueInfoProto info(String name, Value value) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Dimension dimension : value.shape().dimensions()) {
            if (dimension.perBatch()) {
                shape.addDimBuilder().setDimParam(dimension.toString());
            } else {
                shape.addDimBuilder().setDimValue(dimension.count());
            }
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(Tensors.type(value.kind()).getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
