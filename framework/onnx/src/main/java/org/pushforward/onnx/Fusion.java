package org.pushforward.onnx;

import java.util.Optional;
import org.pushforward.graph.Value;

/** Recognises several primitives that one ONNX operation computes. */
@FunctionalInterface
interface Fusion {
    /** Returns the operation that computes {@code value} from further down the graph; empty when it is none of these. */
    Optional<Operation> fuse(Value value, Uses uses);
}
