package org.pushforward.runtime;

import java.util.List;

/**
 * A function of a model, as its file computes it.
 *
 * @param name {@code generator}, {@code density}, {@code encoder} or {@code critic}
 * @param file the name of its file
 * @param inputs what it takes, in order
 * @param outputs what it makes, in order
 */
public record FunctionDescription(String name, String file, List<Port> inputs, List<Port> outputs) {
    public FunctionDescription {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An input or output.
     *
     * @param name its name in the file
     * @param type {@code float32} or {@code int64}
     * @param shape the shape for one example; empty for a single number
     * @param meaning in a few words; empty when the file does not say it
     */
    public record Port(String name, String type, List<Integer> shape, String meaning) {
        public Port {
            shape = List.copyOf(shape);
        }

        /** Returns how many numbers it has for one example. */
        public int size() {
            return DataDescription.product(shape);
        }

        boolean isReal() {
            return type.equals("float32");
        }
    }
}
