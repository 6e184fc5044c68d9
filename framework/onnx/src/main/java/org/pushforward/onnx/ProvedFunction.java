package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.onnx.ExportReport.ExportedFunction;

/**
 * A function whose file was compared with the trained model.
 *
 * @param function which one
 * @param model the file without properties
 * @param parity what the comparison found, of float32 weights
 * @param weights how weights are stored
 * @param loss what that loses, where they have fewer bits
 */
record ProvedFunction(
        ModelFunction function,
        ModelProto model,
        Parity.Result parity,
        StoredWeights weights,
        Optional<Parity.Loss> loss) {
    ExportedFunction report(byte[] file) {
        return new ExportedFunction(
                function.name(),
                function.file(),
                Digests.sha256(file),
                parity.difference(),
                parity.rounding(),
                parity.roundingTolerance(),
                parity.read(),
                loss.map(lost -> OptionalDouble.of(lost.largest())).orElse(OptionalDouble.empty()));
    }
}
