package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * Finds the layers with weights in a graph.
 *
 * <p>A product and the addition after it are one layer. Weights may be computed from constants.
 */
final class LayerReader {
    private static final double EPSILON = 1e-5;
    private static final int MOST = 16;
    private static final Set<String> LAYERS = Set.of("Gemm", "MatMul", "Conv", "ConvTranspose", "BatchNormalization");

    private final WeightReader constants;
    private final Map<String, List<NodeProto>> readers = new HashMap<>();
    private final Set<NodeProto> taken = new HashSet<>();

    private LayerReader(GraphProto graph) {
        constants = new WeightReader(graph);
        for (NodeProto node : graph.getNodeList()) {
            node.getInputList()
                    .forEach(name -> readers.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(node));
        }
    }

    /**
     * Returns what a graph computes by its layers in the order of computation.
     *
     * @param input the shape of one example
     * @param labelled whether it takes labels
     * @throws IllegalArgumentException for malformed layers
     */
    static ForeignFunction read(GraphProto graph, Shape input, boolean labelled) {
        LayerReader reader = new LayerReader(graph);
        List<ForeignLayer> layers = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            reader.layer(node).ifPresent(layers::add);
            reader.factor(node).ifPresent(factors::add);
        }
        return new ForeignFunction(input, labelled, layers, factors);
    }

    private Optional<Tensor> find(NodeProto node, int input) {
        return input < node.getInputCount() ? constants.find(node.getInput(input)) : Optional.empty();
    }

    private Optional<Double> factor(NodeProto node) {
        if (!node.getOpType().equals("Mul") || constants.isConstant(node)) {
            return Optional.empty();
        }
        return find(node, 0)
                .or(() -> find(node, 1))
                .filter(number -> number.elementCount() == 1)
                .map(number -> number.get(0));
    }

    private Optional<ForeignLayer> layer(NodeProto node) {
        if (taken.contains(node) || constants.isConstant(node)) {
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
        return new ForeignLayer(kind, constants.name(node.getInput(1)), arrays, followers(last));
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
        return Optional.of(
                new ForeignLayer(Kind.NORMALIZATION, constants.name(node.getInput(1)), arrays, followers(node)));
    }

    /** Returns the layer that a factor and a shift of each channel are; either may be missing. */
    private Optional<ForeignLayer> affine(NodeProto node) {
        Optional<Tensor> numbers = perChannel(node);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        Shape shape = Shape.of(numbers.get().elementCount());
        boolean factor = node.getOpType().equals("Mul");
        Optional<NodeProto> shift =
                factor ? only(node).filter(next -> next.getOpType().equals("Add")) : Optional.of(node);
        Optional<Tensor> shifts = shift.flatMap(this::perChannel)
                .filter(s -> s.elementCount() == shape.elementCount())
                .map(s -> s.reshape(shape));
        NodeProto last = shifts.isPresent() ? shift.get() : node;
        taken.add(last);
        Map<String, Tensor> arrays = Map.of(
                "weight",
                factor ? numbers.get().reshape(shape) : filled(Tensor.scalar(1), shape.elementCount()),
                "bias",
                shifts.orElseGet(() -> Tensor.zeros(ElementType.FLOAT64, shape)));
        return Optional.of(new ForeignLayer(Kind.SCALE_AND_SHIFT, node.getName(), arrays, followers(last)));
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

    /** Returns the operators after a node, the nearest first. */
    private List<String> followers(NodeProto node) {
        List<String> types = new ArrayList<>();
        Deque<NodeProto> open = new ArrayDeque<>(List.of(node));
        while (types.size() < MOST && !open.isEmpty()) {
            for (String output : open.remove().getOutputList()) {
                for (NodeProto reader : readers.getOrDefault(output, List.of())) {
                    if (!LAYERS.contains(reader.getOpType())) {
                        types.add(reader.getOpType());
                    }
                    if (!LAYERS.contains(reader.getOpType()) && !isJoined(reader)) {
                        open.add(reader);
                    }
                }
            }
        }
        return types;
    }

    /** Returns whether a node joins two results that are computed. */
    private boolean isJoined(NodeProto node) {
        return node.getInputList().stream()
                        .filter(name -> !constants.isKnown(name))
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
