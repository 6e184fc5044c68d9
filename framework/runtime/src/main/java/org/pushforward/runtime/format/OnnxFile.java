package org.pushforward.runtime.format;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says of itself, once everything in it is checked that can be without running it: lengths, names, shapes,
 * sizes of tensors, the operations one by one, and its digest where it has one.
 */
public final class OnnxFile {
    /** The last property of an exported file: the digest of all bytes before it. */
    private static final String DIGEST = "sha256";

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<OnnxValue> inputs = new ArrayList<>();
    private final List<OnnxValue> outputs = new ArrayList<>();

    /** Reads a file; throws {@link MalformedException} with what is wrong with it. */
    public OnnxFile(byte[] bytes) throws MalformedException {
        int graphs = 0;
        int sets = 0;
        int last = 0;
        Wire model = new Wire(bytes);
        for (int field = model.next(); field != 0; field = model.next()) {
            last = model.begin();
            switch (field) {
                case 7 -> {
                    graphs++;
                    readGraph(model.message());
                }
                case 8 -> sets += isOnnx(model.message()) ? 1 : 0;
                case 14 -> readProperty(model.message());
                case 20, 25 -> throw new MalformedException("has functions or steps of training of its own");
                default -> {}
            }
        }
        if (graphs != 1 || sets != 1) {
            throw Wire.damaged();
        }
        String digest = metadata.get(DIGEST);
        if (digest != null && !digest.equals(sha256(bytes, last))) {
            throw new MalformedException("is not the one that was exported, for its digest is not the one in it");
        }
    }

    /** Returns the SHA-256 digest of the first bytes of a file, in hexadecimal. */
    public static String sha256(byte[] bytes, int count) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, count);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns its properties. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns what it is fed, in order. */
    public List<OnnxValue> inputs() {
        return inputs;
    }

    /** Returns what it makes, in order. */
    public List<OnnxValue> outputs() {
        return outputs;
    }

    private static boolean isOnnx(Wire set) throws MalformedException {
        String domain = "";
        for (int field = set.next(); field != 0; field = set.next()) {
            domain = field == 1 ? set.text() : domain;
        }
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void readProperty(Wire entry) throws MalformedException {
        String key = "";
        String value = "";
        for (int field = entry.next(); field != 0; field = entry.next()) {
            key = field == 1 ? entry.text() : key;
            value = field == 2 ? entry.text() : value;
        }
        if (metadata.put(key, value) != null) {
            throw new MalformedException("has the property '" + Json.printable(key) + "' twice");
        }
    }

    private void readGraph(Wire graph) throws MalformedException {
        List<Wire> operations = new ArrayList<>();
        OnnxNodes nodes = new OnnxNodes();
        Set<String> constants = new HashSet<>();
        for (int field = graph.next(); field != 0; field = graph.next()) {
            switch (field) {
                case 1 -> operations.add(graph.message());
                case 5 -> {
                    OnnxTensor constant = new OnnxTensor(graph.message());
                    nodes.define(constant);
                    constants.add(constant.name());
                }
                case 11 -> inputs.add(new OnnxValue(graph.message()));
                case 12 -> outputs.add(new OnnxValue(graph.message()));
                case 15 -> throw new MalformedException("has sparse tensors, which cannot be read");
                default -> {}
            }
        }
        // Older files list their constants as inputs, too.
        inputs.removeIf(input -> constants.contains(input.name()));
        for (OnnxValue input : inputs) {
            nodes.define(input.name());
        }
        for (Wire operation : operations) {
            nodes.check(operation);
        }
        for (OnnxValue output : outputs) {
            if (!nodes.isDefined(output.name())) {
                throw new MalformedException(
                        "has the output '" + Json.printable(output.name()) + "', which no operation makes");
            }
        }
    }
}
