package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import org.pushforward.onnx.ExportReport.ExportedFunction;

/**
 * A function whose file was compared with the trained model.
 *
 * @param function which one
 * @param model the file without properties
 * @param parity what the comparison found
 */
record ProvedFunction(ModelFunction function, ModelProto model, Parity.Result parity) {
    ExportedFunction report(byte[] file) {
        return new ExportedFunction(
                function.name(),
                function.file(),
                Digests.sha256(file),
                parity.difference(),
                parity.rounding(),
                parity.roundingTolerance(),
                parity.read());
    }
}
