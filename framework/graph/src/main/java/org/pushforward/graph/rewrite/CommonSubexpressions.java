package org.pushforward.graph.rewrite;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Constant;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Input;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** Computes once what is computed twice: the same primitive of the same values, and constants of the same elements. */
final class CommonSubexpressions implements Rule {
    private record Application(Primitive primitive, List<Value> inputs) {}

    private record Elements(ElementType type, Shape shape, ByteBuffer bytes) {}

    private final Map<Object, Value> known = new HashMap<>();

    @Override
    public Value apply(Value value) {
        if (value.primitive() instanceof Input) {
            return value;
        }
        Object key = value.primitive() instanceof Constant constant
                ? new Elements(
                        constant.tensor().type(),
                        constant.tensor().shape(),
                        constant.tensor().bytes())
                : new Application(value.primitive(), value.inputs());
        return known.computeIfAbsent(key, absent -> value);
    }
}
