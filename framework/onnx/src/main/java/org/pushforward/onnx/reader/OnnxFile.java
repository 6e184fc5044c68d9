package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * A function in an ONNX file, read and checked: real tensors {@code [batch, ...]} in and out, and labels in at most.
 *
 * <p>Everything is checked before any of it runs: names, types, shapes and sizes. Operator sets 7 to 22 with the operators
 * of the usual feed-forward networks are understood. A file that was exported for one batch size serves all.
 */
public final class OnnxFile {
    private final String name;
    private final byte[] digest;
    private final Map<String, String> metadata;
    private final GraphReader reader;
    private final Map<String, Shape> outputs = new LinkedHashMap<>();

    private OnnxFile(String name, byte[] digest, Map<String, String> metadata, GraphReader reader) {
        this.name = name;
        this.digest = digest;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.reader = reader;
        Map<String, Value> symbols = new LinkedHashMap<>();
        reader.inputs().forEach((input, shape) -> symbols.put(input, Value.input(input, shape)));
        reader.label()
                .ifPresent(label ->
                        symbols.put(label, Value.input(label, new Shape(List.of(Dimension.BATCH)), Kind.INTEGER)));
        reader.outputs(symbols).forEach((output, value) -> outputs.put(output, value.shape()));
    }

    /**
     * Reads a file.
     *
     * @throws DataException when it is missing, malformed, or uses what cannot be read; names the file and the node
     */
    public static OnnxFile read(Path file) {
        try {
            return of(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file " + file, e);
        } catch (IOException e) {
            throw new DataException("The ONNX file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what the file is called in sentences
     * @throws DataException when they are malformed, or use what cannot be read; names the file and the node
     */
    public static OnnxFile of(String name, byte[] bytes) {
        try {
            ModelProto model = ModelProto.parseFrom(bytes);
            if (OwnDigest.isBroken(bytes, model, sha256())) {
                throw new DataException(
                        "The file " + name
                                + " is not the one that was exported, for its digest is not the one in it: export the model again");
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            for (StringStringEntryProto property : model.getMetadataPropsList()) {
                metadata.put(property.getKey(), property.getValue());
            }
            return new OnnxFile(name, sha256().digest(bytes), metadata, new GraphReader(name, model));
        } catch (InvalidProtocolBufferException e) {
            throw new DataException(
                    "The file " + name + " is no ONNX model, or is damaged: get it again from where it came", e);
        }
    }

    /**
     * Returns the function by its layers with weights.
     *
     * @throws DataException when one is malformed
     */
    public ForeignFunction function() {
        return reader.function();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns the SHA-256 of one file, or of the digests of several one after another, in hexadecimal. */
    public static String digest(List<OnnxFile> files) {
        MessageDigest all = sha256();
        files.forEach(file -> all.update(file.digest));
        return HexFormat.of().formatHex(files.size() == 1 ? files.get(0).digest : all.digest());
    }

    /** Returns what the file is called. */
    public String name() {
        return name;
    }

    /** Returns what the file says of itself. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the name of the input that takes labels, one integer for each example; empty when there is none. */
    public Optional<String> label() {
        return reader.label();
    }

    /** Returns the shapes of the inputs of real numbers, {@code [N, ...]}, by name and in order. */
    public Map<String, Shape> inputs() {
        return Collections.unmodifiableMap(reader.inputs());
    }

    /** Returns the shapes of the outputs at batch size N, by name and in order. */
    public Map<String, Shape> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    /**
     * Returns the outputs at given inputs, by name and in order.
     *
     * @param inputs the value of every input by name, {@code [batch, ...]} with a batch that is fixed or N
     */
    public Map<String, Value> apply(Map<String, Value> inputs) {
        reader.inputs().forEach((input, shape) -> {
            Value given = inputs.get(input);
            if (given == null || !given.shape().example().equals(shape.example())) {
                throw new IllegalArgumentException(
                        "The input '" + input + "' of " + name + " is of shape " + shape + ", but was given " + given);
            }
        });
        reader.label()
                .filter(label -> !inputs.containsKey(label) || inputs.get(label).kind() != Kind.INTEGER)
                .ifPresent(label -> {
                    throw new IllegalArgumentException("The input '" + label + "' of " + name
                            + " takes labels, but was given " + inputs.get(label));
                });
        return reader.outputs(inputs);
    }
}
