package org.pushforward.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.onnx.ExportReport.ExportedFunction;

/** An exported model whose files equal the trained model, and which is yet to be written. */
public final class ProvedModel {
    private final LatentPrior prior;
    private final DataShape data;
    private final Optional<IntegrationError> integration;
    private final List<ProvedFunction> functions;

    ProvedModel(
            LatentPrior prior, DataShape data, Optional<IntegrationError> integration, List<ProvedFunction> functions) {
        this.prior = prior;
        this.data = data;
        this.integration = integration;
        this.functions = List.copyOf(functions);
    }

    /**
     * Writes the model, which appears whole or not at all.
     *
     * @param facts what the files are to say of it
     * @param out a folder, in which an exported model is replaced; or a file whose name ends in {@code .zip}, which holds
     *     the same files and whose bytes depend on nothing else
     * @throws ExportException when there is something else at that place
     * @throws IOException when it cannot be written
     */
    public ExportReport write(ModelFacts facts, Path out) throws IOException {
        requireReplaceable(out);
        ModelDescription said = new ModelDescription(prior, data, facts, integration);
        Map<ProvedFunction, byte[]> bytes = new LinkedHashMap<>();
        for (ProvedFunction function : functions) {
            bytes.put(function, OnnxWriter.withProperties(function.model(), said.properties(function)));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(ModelDescription.FILE, said.json(bytes));
        bytes.forEach((function, file) -> files.put(function.function().file(), file));
        if (ModelZip.isOne(out)) {
            ModelZip.write(out, files);
        } else {
            WholeFolder.write(out, files);
        }
        List<ExportedFunction> reports = new ArrayList<>();
        bytes.forEach((function, file) -> reports.add(function.report(file)));
        return new ExportReport(out, reports);
    }

    private static void requireReplaceable(Path out) throws IOException {
        boolean free = ModelZip.isOne(out)
                ? !Files.isDirectory(out)
                : !Files.exists(out) || Files.exists(out.resolve(ModelDescription.FILE));
        if (free) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw new ExportException("The model cannot be exported to " + out
                    + ", which is not a folder; name a folder, or a file that ends in .zip");
        }
        try (Stream<Path> files = Files.list(out)) {
            if (ModelZip.isOne(out) || files.findAny().isPresent()) {
                throw new ExportException("The model cannot be exported to " + out
                        + ", which holds other files; name a new or an empty folder");
            }
        }
    }
}
