package org.pushforward.graph.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.pushforward.graph.Constant;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Select;
import org.pushforward.graph.Value;

/**
 * Evaluates in float64 what depends on constants alone, unless the result takes much more room than they do, and makes the
 * choices that such truth values decide.
 */
final class ConstantFolding implements Rule {
    private static final long SMALL = 4096;
    private static final Interpreter INTERPRETER = new Interpreter(ElementType.FLOAT64);

    // Truth values cannot be stored as constants, but what is computed from them can.
    private final Set<Value> constant = new HashSet<>();

    @Override
    public Value apply(Value value) {
        if (value.primitive() instanceof Constant) {
            constant.add(value);
            return value;
        }
        if (value.primitive() == Select.INSTANCE && constant.contains(value.input(0))) {
            Value numbers = Value.where(value.input(0), Value.constant(1), Value.constant(0));
            OptionalDouble same = Uniform.of(evaluated(numbers));
            if (same.isPresent()) {
                return value.input(same.getAsDouble() == 1 ? 1 : 2).expand(value.shape());
            }
        }
        if (value.inputs().isEmpty() || !constant.containsAll(value.inputs()) || grows(value)) {
            return value;
        }
        Value folded = value.kind() == Kind.BOOLEAN ? value : evaluated(value);
        constant.add(folded);
        return folded;
    }

    private static Value evaluated(Value value) {
        return Value.constant(INTERPRETER.evaluate(List.of(value), Map.of()).get(0));
    }

    private static boolean grows(Value value) {
        if (value.primitive() instanceof Expand || !value.shape().isFixed()) {
            return true;
        }
        long before = value.inputs().stream()
                .mapToLong(input -> input.shape().elementCount())
                .sum();
        return value.shape().elementCount() > Math.max(before, SMALL);
    }
}
