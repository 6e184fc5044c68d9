package org.pushforward.runtime.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the operations of a graph in their order: names that are defined before they are used, operators of ONNX itself
 * without graphs within and without chance, and the integers among constants and attributes that would make native code
 * divide by zero or take more memory than there is.
 */
final class OnnxNodes {
    private static final double MOST_ELEMENTS = 1 << 28;
    private static final long MOST_WINDOW = 1 << 16;
    private static final int KEPT = 64;
    private static final Set<String> RANDOM = Set.of(
            "Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike");
    private static final Set<String> POSITIVE = Set.of("strides", "dilations", "kernel_shape", "group", "blocksize");
    private static final Set<String> PADDING = Set.of("pads", "output_padding", "output_shape");
    /** Operators with an input that says how large the output is, and which input that is. */
    private static final Map<String, Integer> SIZES =
            Map.of("ConstantOfShape", 0, "Expand", 1, "Pad", 1, "Reshape", 1, "Resize", 3, "Tile", 1);

    private final Set<String> defined = new HashSet<>();
    private final Map<String, List<Long>> constants = new HashMap<>();

    /** Takes note of a value that is there from now on. */
    void define(String name) throws MalformedException {
        if (!defined.add(name)) {
            throw new MalformedException("defines the value '" + Json.printable(name) + "' twice");
        }
    }

    /** Takes note of a constant. */
    void define(OnnxTensor constant) throws MalformedException {
        define(constant.name());
        constants.put(constant.name(), constant.integers());
    }

    boolean isDefined(String name) {
        return defined.contains(name);
    }

    void check(Wire node) throws MalformedException {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Wire> attributes = new ArrayList<>();
        String operator = "";
        String domain = "";
        for (int field = node.next(); field != 0; field = node.next()) {
            switch (field) {
                case 1 -> inputs.add(node.text());
                case 2 -> outputs.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> attributes.add(node.message());
                case 7 -> domain = node.text();
                default -> {}
            }
        }
        if (RANDOM.contains(operator) || !(domain.isEmpty() || domain.equals("ai.onnx"))) {
            throw malformed(operator, "which is random, or none of ONNX's own");
        }
        for (String input : inputs) {
            if (!input.isEmpty() && !defined.contains(input)) {
                throw malformed(operator, "of '" + Json.printable(input) + "', which nothing before it makes");
            }
        }
        for (String output : outputs) {
            if (!output.isEmpty()) {
                define(output);
            }
        }
        for (Wire attribute : attributes) {
            List<Long> value = value(operator, attribute);
            if (operator.equals("Constant") && outputs.size() == 1) {
                constants.put(outputs.get(0), value);
            }
        }
        checkConstants(operator, inputs);
    }

    /** Returns the integers that an attribute holds. */
    private static List<Long> value(String operator, Wire attribute) throws MalformedException {
        String name = "";
        List<Long> integers = new ArrayList<>();
        for (int field = attribute.next(); field != 0; field = attribute.next()) {
            switch (field) {
                case 1 -> name = attribute.text();
                case 3, 8 -> attribute.integers(integers, KEPT);
                case 5, 10 -> integers.addAll(new OnnxTensor(attribute.message()).integers());
                case 6, 11, 14, 15, 21, 22, 23 ->
                    throw malformed(operator, "with an attribute that is no number, text or tensor");
                default -> {}
            }
        }
        boolean positive = POSITIVE.contains(name);
        if (positive || PADDING.contains(name)) {
            for (long integer : integers) {
                if (integer < (positive ? 1 : 0) || integer > MOST_WINDOW) {
                    throw malformed(operator, "with " + integer + " among its " + name);
                }
            }
        }
        return integers;
    }

    private void checkConstants(String operator, List<String> inputs) throws MalformedException {
        double product = 1;
        for (long size : constant(inputs, SIZES.getOrDefault(operator, Integer.MAX_VALUE))) {
            product *= Math.max(1, Math.abs((double) size));
        }
        if (product > MOST_ELEMENTS) {
            throw malformed(operator, "whose result is too large");
        }
        if ((operator.equals("Div") || operator.equals("Mod"))
                && constant(inputs, 1).contains(0L)) {
            throw malformed(operator, "by zero");
        }
    }

    private List<Long> constant(List<String> inputs, int input) {
        return input < inputs.size() ? constants.getOrDefault(inputs.get(input), List.of()) : List.of();
    }

    private static MalformedException malformed(String operator, String what) {
        return new MalformedException("has an operation " + Json.printable(operator) + " " + what);
    }
}
