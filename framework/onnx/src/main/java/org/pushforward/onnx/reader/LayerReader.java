package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.graph.Constant;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * Finds the layers with weights in a graph.
 *
 * <p>A product and the addition after it are one layer. Numbers for each channel that multiply and shift images are a batch
 * normalisation in evaluation mode.
 */
final class LayerReader {
    private static final double EPSILON = 1e-5;
    private static final int LONGEST = 8;
    private static final Set<String> LAYERS = Set.of("Gemm", "MatMul", "Conv", "ConvTranspose", "BatchNormalization");

    private final Map<String, Tensor> constants = new HashMap<>();
    private final Map<String, List<NodeProto>> readers = new HashMap<>();
    private final Set<NodeProto> taken = new HashSet<>();

    private LayerReader(GraphProto graph) {
        graph.getInitializerList().forEach(tensor -> constant(tensor.getName(), tensor));
        for (NodeProto node : graph.getNodeList()) {
            prepare(node);
            node.getInputList()
                    .forEach(name -> readers.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(node));
        }
    }

    /** Returns the layers in the order of computation; throws {@link IllegalArgumentException} for malformed ones. */
    static List<ForeignLayer> read(GraphProto graph) {
        LayerReader reader = new LayerReader(graph);
        List<ForeignLayer> layers = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            reader.layer(node).ifPresent(layers::add);
        }
        return layers;
    }

    private void constant(String name, TensorProto tensor) {
        if (TensorReader.constant(tensor).primitive() instanceof Constant constant
                && constant.tensor().type() != ElementType.INT64) {
            constants.put(name, constant.tensor());
        }
    }

    /** Constants may come as nodes, renamed or turned. */
    private void prepare(NodeProto node) {
        Node read = new Node(node, List.of());
        if (node.getOutputCount() != 1) {
            return;
        }
        String output = node.getOutput(0);
        switch (node.getOpType()) {
            case "Constant" -> read.tensor("value").ifPresent(tensor -> constant(output, tensor));
            case "Identity", "Cast" -> find(node, 0).ifPresent(tensor -> constants.put(output, tensor));
            case "Transpose" ->
                find(node, 0)
                        .filter(tensor -> tensor.shape().rank() == 2)
                        .ifPresent(tensor -> constants.put(output, turned(tensor)));
            default -> {}
        }
    }

    private Optional<Tensor> find(NodeProto node, int input) {
        return input < node.getInputCount()
                ? Optional.ofNullable(constants.get(node.getInput(input)))
                : Optional.empty();
    }

    private Optional<ForeignLayer> layer(NodeProto node) {
        if (taken.contains(node)) {
            return Optional.empty();
        }
        Node read = new Node(node, List.of());
        return switch (node.getOpType()) {
            case "Gemm" ->
                find(node, 1).map(weight -> {
                    requireOne(read, "alpha");
                    requireOne(read, "beta");
                    return layer(
                            Kind.LINEAR, node, read.integer("transB", 0) == 1 ? weight : turned(weight), find(node, 2));
                });
            case "MatMul" ->
                find(node, 1)
                        .filter(weight -> weight.shape().rank() == 2)
                        .map(weight -> layer(Kind.LINEAR, node, turned(weight), Optional.empty()));
            case "Conv" -> find(node, 1).map(weight -> layer(Kind.CONVOLUTION, node, weight, find(node, 2)));
            case "ConvTranspose" ->
                find(node, 1).map(weight -> layer(Kind.TRANSPOSED_CONVOLUTION, node, weight, find(node, 2)));
            case "BatchNormalization" -> normalization(node, read);
            case "Mul", "Add" -> affine(node);
            default -> Optional.empty();
        };
    }

    private static void requireOne(Node node, String attribute) {
        node.require(attribute, node.number(attribute, 1), 1.0);
    }

    private ForeignLayer layer(Kind kind, NodeProto node, Tensor weight, Optional<Tensor> bias) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("weight", weight);
        int axis = kind == Kind.TRANSPOSED_CONVOLUTION ? 1 : 0;
        if (weight.shape().rank() != (kind == Kind.LINEAR ? 2 : 4)) {
            throw new IllegalArgumentException(
                    "the weights '" + node.getInput(1) + "' have the shape " + weight.shape());
        }
        long size = weight.shape().size(axis);
        NodeProto last = node;
        Optional<Tensor> found = bias.map(numbers -> filled(numbers, size));
        Optional<NodeProto> addition =
                only(node).filter(next -> next.getOpType().equals("Add"));
        if (found.isEmpty() && addition.isPresent()) {
            found = other(addition.get(), node).filter(numbers -> numbers.elementCount() == size);
            if (found.isPresent()) {
                last = addition.get();
                taken.add(last);
            }
        }
        arrays.put(
                "bias",
                found.orElseGet(() -> Tensor.zeros(ElementType.FLOAT64, Shape.of(size)))
                        .reshape(Shape.of(size)));
        return new ForeignLayer(kind, node.getInput(1), arrays, followers(last));
    }

    private static Tensor filled(Tensor numbers, long size) {
        if (numbers.elementCount() == 1 && size > 1) {
            double[] all = new double[(int) size];
            Arrays.fill(all, numbers.get(0));
            return Tensor.of(all, Shape.of(size));
        }
        if (numbers.elementCount() != size) {
            throw new IllegalArgumentException(
                    "a bias of " + numbers.elementCount() + " numbers goes with weights of " + size + " outputs");
        }
        return numbers;
    }

    private Optional<ForeignLayer> normalization(NodeProto node, Node read) {
        List<Tensor> numbers = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            find(node, i).ifPresent(numbers::add);
        }
        if (numbers.size() < 4) {
            return Optional.empty();
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("weight", numbers.get(0));
        arrays.put("bias", numbers.get(1));
        arrays.put("running_mean", numbers.get(2));
        Tensor variance = numbers.get(3).to(ElementType.FLOAT64);
        double more = read.number("epsilon", EPSILON) - EPSILON;
        // As single precision has it: what is left of the file's 1e-5 is no difference.
        if (Math.abs(more) > EPSILON * 1e-6) {
            for (int i = 0; i < variance.elementCount(); i++) {
                variance.set(i, variance.get(i) + more);
            }
        }
        arrays.put("running_var", variance);
        return Optional.of(new ForeignLayer(Kind.NORMALIZATION, node.getInput(1), arrays, followers(node)));
    }

    /** Returns the normalisation that a factor and a shift of each channel are; either may be missing. */
    private Optional<ForeignLayer> affine(NodeProto node) {
        Optional<Tensor> numbers = perChannel(node);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        int channels = numbers.get().elementCount();
        Shape shape = Shape.of(channels);
        Tensor weight = Tensor.zeros(ElementType.FLOAT64, shape);
        Tensor bias = Tensor.zeros(ElementType.FLOAT64, shape);
        Tensor ones = Tensor.zeros(ElementType.FLOAT64, shape);
        boolean factor = node.getOpType().equals("Mul");
        Optional<NodeProto> shift =
                factor ? only(node).filter(next -> next.getOpType().equals("Add")) : Optional.of(node);
        Optional<Tensor> shifts = shift.flatMap(this::perChannel).filter(s -> s.elementCount() == channels);
        for (int i = 0; i < channels; i++) {
            weight.set(i, (factor ? numbers.get().get(i) : 1) * Math.sqrt(1 + EPSILON));
            bias.set(i, shifts.isPresent() ? shifts.get().get(i) : 0);
            ones.set(i, 1);
        }
        NodeProto last = shifts.isPresent() ? shift.get() : node;
        taken.add(last);
        Map<String, Tensor> arrays = Map.of(
                "weight", weight,
                "bias", bias,
                "running_mean", Tensor.zeros(ElementType.FLOAT64, shape),
                "running_var", ones);
        return Optional.of(new ForeignLayer(Kind.NORMALIZATION, node.getName(), arrays, followers(last)));
    }

    private Optional<Tensor> perChannel(NodeProto node) {
        for (int i = 0; i < node.getInputCount(); i++) {
            Optional<Tensor> numbers = find(node, i);
            if (numbers.isPresent()) {
                Shape shape = numbers.get().shape();
                int rank = shape.rank();
                boolean perChannel = rank >= 3
                        && shape.size(rank - 1) == 1
                        && shape.size(rank - 2) == 1
                        && shape.size(rank - 3) == numbers.get().elementCount();
                return perChannel ? numbers : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Tensor> other(NodeProto addition, NodeProto node) {
        int mine = addition.getInputList().indexOf(node.getOutput(0));
        return find(addition, 1 - Math.min(1, mine));
    }

    /** Returns the one node that reads the result of a node. */
    private Optional<NodeProto> only(NodeProto node) {
        List<NodeProto> all =
                node.getOutputCount() == 0 ? List.of() : readers.getOrDefault(node.getOutput(0), List.of());
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** Returns the operators after a node, of all its readers where there are several. */
    private List<String> followers(NodeProto node) {
        List<String> types = new ArrayList<>();
        NodeProto current = node;
        while (types.size() < LONGEST && current.getOutputCount() > 0) {
            List<NodeProto> next = readers.getOrDefault(current.getOutput(0), List.of()).stream()
                    .filter(reader -> !LAYERS.contains(reader.getOpType()))
                    .toList();
            next.forEach(reader -> types.add(reader.getOpType()));
            if (next.isEmpty() || (next.size() == 1 && isJoined(next.get(0)))) {
                break;
            }
            current = next.get(0);
        }
        return types;
    }

    /** Returns whether a node joins two results that are computed. */
    private boolean isJoined(NodeProto node) {
        return node.getInputList().stream()
                        .filter(name -> !constants.containsKey(name))
                        .count()
                > 1;
    }

    private static Tensor turned(Tensor matrix) {
        if (matrix.shape().rank() != 2) {
            throw new IllegalArgumentException("weights of a product have the shape " + matrix.shape());
        }
        int rows = (int) matrix.shape().size(0);
        int columns = (int) matrix.shape().size(1);
        Tensor turned = Tensor.zeros(matrix.type(), Shape.of(columns, rows));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned.set(j * rows + i, matrix.get(i * columns + j));
            }
        }
        return turned;
    }
}
