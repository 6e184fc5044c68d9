package org.pushforward.lecture.formula;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pushforward.host.OutputFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Formulas that were set before, and the shapes of their letters, in a file that may be deleted at any time; one that cannot
 * be read is as good as none.
 */
public final class FormulaCache {
    private static final Logger LOG = LoggerFactory.getLogger(FormulaCache.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is in the file depends on MathJax and on how it is asked. */
    private static final String VERSION = "MathJax 3.2.2, 1";

    private static final int MOST = 5000;

    private final Optional<Path> file;
    private final Map<String, String> formulas = new HashMap<>();
    private final Map<String, String> letters = new HashMap<>();
    private final Map<String, String> used = new TreeMap<>();
    private boolean changed;

    private FormulaCache(Optional<Path> file) {
        this.file = file;
    }

    /** Returns one that nothing is kept of. */
    public static FormulaCache none() {
        return new FormulaCache(Optional.empty());
    }

    /** Reads a file, which need not exist. */
    public static FormulaCache read(Path file) {
        FormulaCache cache = new FormulaCache(Optional.of(file));
        if (Files.isRegularFile(file)) {
            try {
                JsonNode root = JSON.readTree(Files.readAllBytes(file));
                if (root.path("version").asText().equals(VERSION)) {
                    put(root.path("formulas"), cache.formulas);
                    put(root.path("letters"), cache.letters);
                }
            } catch (IOException e) {
                LOG.debug("The file {} cannot be read, so that all formulas are set anew", file, e);
            }
        }
        return cache;
    }

    private static void put(JsonNode node, Map<String, String> into) {
        node.properties()
                .forEach(entry -> into.put(entry.getKey(), entry.getValue().asText()));
    }

    /** Writes the file where something is new; where it cannot be written, the next page takes as long as this one. */
    public void save() {
        if (!changed || file.isEmpty()) {
            return;
        }
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ObjectNode kept = root.putObject("formulas");
        (formulas.size() > MOST ? used : new TreeMap<>(formulas)).forEach(kept::put);
        ObjectNode shapes = root.putObject("letters");
        new TreeMap<>(letters).forEach(shapes::put);
        try {
            OutputFile.write(file.get(), root.toString());
        } catch (UncheckedIOException e) {
            LOG.debug("The file {} cannot be written", file.get(), e);
        }
    }

    Optional<String> formula(String key) {
        Optional<String> svg = Optional.ofNullable(formulas.get(key));
        svg.ifPresent(one -> used.put(key, one));
        return svg;
    }

    void formula(String key, String svg) {
        formulas.put(key, svg);
        used.put(key, svg);
        changed = true;
    }

    boolean hasLetter(String id) {
        return letters.containsKey(id);
    }

    void letter(String id, String shape) {
        letters.put(id, shape);
    }

    String shape(String id) {
        return letters.getOrDefault(id, "");
    }
}
