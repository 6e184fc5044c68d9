package org.pushforward.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What an export wrote and how well it agrees with the trained model.
 *
 * @param out the folder or the zip archive of the exported model
 * @param functions its files
 */
public record ExportReport(Path out, List<ExportedFunction> functions) {
    public ExportReport {
        functions = List.copyOf(functions);
    }

    /**
     * One exported function. Differences are the largest over all elements, |a - b| / max(1, |b|).
     *
     * @param name such as {@code "generator"}
     * @param file its file in the folder
     * @param sha256 the digest of the file, in hexadecimal
     * @param difference between the file and the trained model, both in float32
     * @param rounding between the file and the trained model in float64: what single precision costs
     * @param roundingTolerance what {@code rounding} and {@code parsed} may be where a model is as steep as this one
     * @param parsed between the file, parsed again and interpreted in float64, and the trained model in float64
     * @param loss the largest |a - b| between the file with weights of fewer bits, where they are stored so, and the
     *     trained model; the other differences are those before
     */
    public record ExportedFunction(
            String name,
            String file,
            String sha256,
            double difference,
            double rounding,
            double roundingTolerance,
            double parsed,
            OptionalDouble loss) {}

    /** Returns whether a path names a zip archive rather than a folder to export to. */
    public static boolean isArchive(Path out) {
        return ModelZip.isOne(out);
    }

    /** Returns the largest difference between a file and the trained model. */
    public double largestDifference() {
        return functions.stream()
                .mapToDouble(ExportedFunction::difference)
                .max()
                .orElse(0);
    }
}
