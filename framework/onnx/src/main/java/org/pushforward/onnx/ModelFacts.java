package org.pushforward.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;

/**
 * What exported files say of a model beyond its functions.
 *
 * @param family the id of its family
 * @param provenance what made it, by name and in order: options, data and its digest, trainer, steps, seed, program
 * @param evaluation how good it was found to be; empty when it was not measured
 * @param billOfMaterials what the program that wrote it is made of
 */
public record ModelFacts(
        String family,
        Map<String, String> provenance,
        List<Metric> evaluation,
        Optional<BillOfMaterials> billOfMaterials) {
    /**
     * A reference to an SPDX document.
     *
     * @param file its name, beside the program
     * @param namespace its own identifier; empty when it states none
     * @param sha256 its digest, in hexadecimal
     */
    public record BillOfMaterials(String file, String namespace, String sha256) {
        /**
         * Refers to a document in JSON.
         *
         * @throws IOException when it cannot be read
         */
        public static BillOfMaterials read(Path document) throws IOException {
            byte[] bytes = Files.readAllBytes(document);
            String namespace =
                    new ObjectMapper().readTree(bytes).path("documentNamespace").asText();
            return new BillOfMaterials(document.getFileName().toString(), namespace, Digests.sha256(bytes));
        }
    }

    public ModelFacts {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        evaluation = List.copyOf(evaluation);
    }

    /** Returns facts without an evaluation and a bill of materials. */
    public static ModelFacts of(String family, Map<String, String> provenance) {
        return new ModelFacts(family, provenance, List.of(), Optional.empty());
    }

    /** Returns these facts with what was measured. */
    public ModelFacts withEvaluation(List<Metric> metrics) {
        return new ModelFacts(family, provenance, metrics, billOfMaterials);
    }
}
