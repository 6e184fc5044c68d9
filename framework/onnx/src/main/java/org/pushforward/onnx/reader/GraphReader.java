package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension.ValueCase;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** Checks the messages of one file, and makes graphs of them. */
final class GraphReader {
    private static final long OLDEST_OPERATORS = 7;
    private static final long NEWEST_OPERATORS = 22;
    private static final long MOST_PER_EXAMPLE = 1L << 24;
    private static final long MOST = 1L << 28;

    private static final int LONGEST_REASON = 400;

    private final String file;
    private final GraphProto proto;
    private final Operators operators = new Operators();
    private final Map<String, Known> constants = new HashMap<>();
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private Optional<String> label = Optional.empty();
    private OptionalLong literalBatch = OptionalLong.empty();

    /**
     * Checks what is checked without following the graph, and reads the constants.
     *
     * @throws DataException when the file is malformed, or uses what cannot be read
     */
    GraphReader(String file, ModelProto model) {
        this.file = file;
        this.proto = model.getGraph();
        checkOperatorSets(model);
        for (TensorProto tensor : proto.getInitializerList()) {
            constant(tensor);
        }
        if (proto.getSparseInitializerCount() > 0) {
            throw refuse("it has sparse tensors, which cannot be read");
        }
        List<ValueInfoProto> read = proto.getInputList().stream()
                .filter(input -> !constants.containsKey(input.getName()))
                .toList();
        boolean open = read.stream().anyMatch(input -> !isFixed(input, 0));
        read.forEach(input -> input(input, open));
        if (inputs.isEmpty() || proto.getOutputCount() == 0) {
            throw refuse("it has " + inputs.size() + " inputs and " + proto.getOutputCount()
                    + " outputs, and a model has at least one of each");
        }
    }

    private void checkOperatorSets(ModelProto model) {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            boolean standard = isStandard(set.getDomain());
            if (standard && (set.getVersion() < OLDEST_OPERATORS || set.getVersion() > NEWEST_OPERATORS)) {
                throw refuse("it uses operator set " + set.getVersion() + ", and " + OLDEST_OPERATORS + " to "
                        + NEWEST_OPERATORS + " can be read");
            }
        }
        if (model.getOpsetImportList().stream().noneMatch(set -> isStandard(set.getDomain()))) {
            throw refuse("it does not say which operator set it uses, so it is no ONNX model");
        }
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void constant(TensorProto tensor) {
        String name = tensor.getName();
        if (name.isEmpty()) {
            throw refuse("it has a constant without a name");
        }
        try {
            if (constants.put(name, new Known.Of(TensorReader.constant(tensor))) != null) {
                throw refuse("it has two constants '" + name + "'");
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refuse("its constant '" + name + "' " + e.getMessage());
        }
    }

    private static boolean isFixed(ValueInfoProto input, int axis) {
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        return axis < shape.getDimCount()
                && shape.getDim(axis).getValueCase() == ValueCase.DIM_VALUE
                && shape.getDim(axis).getDimValue() > 0;
    }

    /** Where all sizes are fixed, the first of each input is taken for a batch that could be another. */
    private void input(ValueInfoProto input, boolean open) {
        String name = input.getName();
        TypeProto.Tensor type = input.getType().getTensorType();
        Optional<Kind> kind = TensorReader.kind(DataType.forNumber(type.getElemType()));
        if (kind.equals(Optional.of(Kind.INTEGER)) && !name.isEmpty() && label.isEmpty()) {
            label(name, type.getShape());
            return;
        }
        if (name.isEmpty() || kind.isEmpty() || kind.get() != Kind.REAL) {
            throw refuse("its input '" + name + "' is no tensor of real numbers");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (int axis = 0; axis < type.getShape().getDimCount(); axis++) {
            boolean fixed = isFixed(input, axis);
            long size = type.getShape().getDim(axis).getDimValue();
            if (axis == 0 && !(fixed && open)) {
                literalBatch = fixed ? OptionalLong.of(size) : literalBatch;
                dimensions.add(Dimension.BATCH);
            } else if (fixed && size <= MOST_PER_EXAMPLE) {
                dimensions.add(Dimension.of(size));
            } else {
                throw refuse("its input '" + name + "' has no fixed size along axis " + axis
                        + "; only the first, the batch, may be open");
            }
        }
        if (dimensions.isEmpty() || inputs.put(name, new Shape(dimensions)) != null) {
            throw refuse("its input '" + name + "' has no axes, or is there twice");
        }
    }

    /** The one input of integers that a function may have is the number of a class for each example. */
    private void label(String name, TensorShapeProto shape) {
        if (shape.getDimCount() != 1 || inputs.containsKey(name)) {
            throw refuse("its input '" + name + "' of integers is not one number, a label, for each example");
        }
        label = Optional.of(name);
    }

    /** Returns what is computed by its layers with weights; throws {@link DataException} when one is malformed. */
    ForeignFunction function() {
        try {
            return LayerReader.read(proto, inputs.values().iterator().next().example(), label.isPresent());
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw refuse(e.getMessage());
        }
    }

    /** Returns the name of the input that takes labels, integers {@code [N]}. */
    Optional<String> label() {
        return label;
    }

    /** Returns the shapes of the inputs of real numbers, {@code [N, ...]}, by name and in order. */
    Map<String, Shape> inputs() {
        return inputs;
    }

    /**
     * Returns the outputs by name and in order.
     *
     * @param given the value of every input, {@code [batch, ...]}
     * @throws DataException when an operator cannot be read, or its inputs do not fit it
     */
    Map<String, Value> outputs(Map<String, Value> given) {
        Map<String, Known> known = new HashMap<>(constants);
        given.forEach((name, value) -> known.put(name, new Known.Of(value)));
        String first = inputs.keySet().stream()
                .filter(name -> inputs.get(name).dimension(0).perBatch())
                .findFirst()
                .orElseThrow();
        Dimension batch = given.get(first).shape().dimension(0);
        for (NodeProto node : proto.getNodeList()) {
            List<Known> results = read(node, known, batch);
            for (int i = 0; i < node.getOutputCount() && i < results.size(); i++) {
                String name = node.getOutput(i);
                if (!name.isEmpty() && known.put(name, results.get(i)) != null) {
                    throw refuse("two of its nodes have a result named '" + name + "'");
                }
            }
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (ValueInfoProto output : proto.getOutputList()) {
            Known result = known.get(output.getName());
            if (!(result instanceof Known.Of of) || of.value().kind() != Kind.REAL) {
                throw refuse("its output '" + output.getName() + "' is "
                        + (result == null ? "the result of no node" : "not made of real numbers"));
            }
            outputs.put(output.getName(), of.value());
        }
        return outputs;
    }

    private List<Known> read(NodeProto proto, Map<String, Known> known, Dimension batch) {
        String type = isStandard(proto.getDomain()) ? proto.getOpType() : proto.getDomain() + "." + proto.getOpType();
        Operator operator = operators
                .find(type)
                .orElseThrow(() -> refuse(
                        "its node '" + proto.getName() + "' is the operator '" + type + "', which cannot be read"));
        try {
            List<Known> results = operator.read(new Node(proto, inputs(proto, known, batch)));
            results.forEach(GraphReader::checkSize);
            return results;
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw refuse("its node '" + proto.getName() + "' (" + type + ") cannot be read: " + e.getMessage());
        }
    }

    private List<Optional<Known>> inputs(NodeProto proto, Map<String, Known> known, Dimension batch) {
        List<Optional<Known>> inputs = new ArrayList<>();
        for (String name : proto.getInputList()) {
            Known input = known.get(name);
            if (input == null && !name.isEmpty()) {
                throw new IllegalArgumentException("it reads '" + name + "', which is the result of no node before it");
            }
            inputs.add(Optional.ofNullable(input));
        }
        if (literalBatch.isPresent() && proto.getOpType().equals("Reshape") && inputs.size() == 2) {
            inputs.set(1, inputs.get(1).map(target -> withBatch(inputs.get(0).orElse(target), target, batch)));
        }
        return inputs;
    }

    /** A file that was exported for one batch size names that size where others leave it open. */
    private Known withBatch(Known reshaped, Known target, Dimension batch) {
        boolean literal = target.isSizes()
                && !target.sizes().numbers().isEmpty()
                && target.sizes().numbers().get(0).equals(new Known.Size(literalBatch.getAsLong(), false));
        boolean ofBatch = reshaped instanceof Known.Of of
                && of.value().shape().rank() > 0
                && of.value().shape().dimension(0).equals(batch);
        if (!literal || !ofBatch) {
            return target;
        }
        List<Known.Size> sizes = new ArrayList<>(target.sizes().numbers());
        sizes.set(0, Known.Size.of(batch));
        return new Known.Sizes(sizes, false);
    }

    private static void checkSize(Known known) {
        if (known instanceof Known.Of of) {
            Dimension elements = of.value().shape().elements();
            if (elements.count() > (elements.perBatch() ? MOST_PER_EXAMPLE : MOST)) {
                throw new IllegalArgumentException(
                        "its result of shape " + of.value().shape() + " is too large");
            }
        }
    }

    private DataException refuse(String why) {
        // Names in a file may hold anything, also what would confuse a terminal.
        String line = why.replaceAll("\\p{Cntrl}", "?");
        String shortened = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
        return new DataException("The ONNX file " + file + " cannot be used: " + shortened);
    }
}
