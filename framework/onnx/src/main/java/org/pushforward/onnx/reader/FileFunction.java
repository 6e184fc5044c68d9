package org.pushforward.onnx.reader;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * What a file computes for a model.
 *
 * @param file the file
 * @param role which function of a model it is
 * @param inputName its one input
 * @param outputNames the outputs that count, in the order of the role
 */
public record FileFunction(OnnxFile file, Role role, String inputName, List<String> outputNames) {
    /** The functions of models. */
    public enum Role {
        /** From latent variables to samples. */
        GENERATOR,
        /** From data to log p(x). */
        DENSITY,
        /** From data to the mean and log variance of the latent variable. */
        ENCODER,
        /** From data to a score. */
        CRITIC;

        /** Returns the name of the function in files and options. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Role> of(String id) {
            return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
        }
    }

    /**
     * What a person says of a file that it does not say itself; empty texts and 0 leave it to the file.
     *
     * @param function the id of its role
     * @param latentSize the number of latent variables
     * @param input the name of its input
     * @param output the name of its output
     */
    public record Hints(String function, int latentSize, String input, String output) {
        /** Returns hints that leave all to the file. */
        public static Hints none() {
            return new Hints("", 0, "", "");
        }
    }

    /**
     * Finds out what a file computes: as it or the hints say, or else by its shapes.
     *
     * @param features the number of values in one example of the data; 0 when that is not known
     * @throws DataException with what was found, when that is no function of a model for such data
     */
    public static FileFunction find(OnnxFile file, int features, Hints hints) {
        return new FunctionFinder(file, features, hints).find();
    }

    /** Returns the shape of the input at batch size N. */
    Shape input() {
        return file.inputs().get(inputName);
    }

    /** Returns the shapes of the outputs at batch size N. */
    List<Shape> outputs() {
        return outputNames.stream().map(file.outputs()::get).toList();
    }

    /** Returns the shape of what a generator makes, without the batch. */
    public Shape example() {
        return outputs().get(0).example();
    }

    /**
     * Returns the outputs at rows of as many values as one input has, in whatever shape; images may have channels last in
     * the file.
     *
     * @param label integers {@code [batch]}, for a file that takes labels
     */
    List<Value> apply(Value rows, Optional<Value> label) {
        Dimension batch = rows.shape().dimension(0);
        Map<String, Value> given = new HashMap<>();
        boolean turned = hasChannelsLast(input().example(), rows.shape().example());
        given.put(
                inputName,
                turned
                        ? rows.transpose(0, 2, 3, 1)
                        : rows.reshape(input().example().insert(0, batch)));
        file.label().ifPresent(name -> given.put(name, label.orElseThrow()));
        Map<String, Value> all = file.apply(given);
        return outputNames.stream().map(all::get).toList();
    }

    /** Returns rows that a file made as examples {@code [batch, ...example]}; it may have made images with channels last. */
    static Value examples(Value made, Shape example) {
        return hasChannelsLast(made.shape().example(), example)
                ? made.transpose(0, 3, 1, 2)
                : made.reshape(example.insert(0, made.shape().dimension(0)));
    }

    /** Returns whether a shape is {@code [height, width, channels]} for images {@code [channels, height, width]}. */
    private static boolean hasChannelsLast(Shape shape, Shape images) {
        return images.rank() == 3
                && shape.rank() == 3
                && !shape.equals(images)
                && shape.equals(Shape.of(images.size(1), images.size(2), images.size(0)));
    }

    /** Returns inputs or outputs with their shapes, for sentences. */
    static String named(Map<String, Shape> ports) {
        return ports.entrySet().stream()
                .map(port -> "'" + port.getKey() + "' " + port.getValue())
                .collect(Collectors.joining(", "));
    }
}
