package org.pushforward.onnx.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All operators that can be read. */
final class Operators {
    private final Map<String, Operator> table = new HashMap<>();

    Operators() {
        table.putAll(ElementwiseOperators.TABLE);
        table.putAll(MovementOperators.TABLE);
        table.putAll(SizeOperators.TABLE);
        table.putAll(ProductOperators.TABLE);
        table.putAll(ReductionOperators.TABLE);
    }

    Optional<Operator> find(String type) {
        return Optional.ofNullable(table.get(type));
    }
}
