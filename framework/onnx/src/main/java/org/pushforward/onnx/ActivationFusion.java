package org.pushforward.onnx;

import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.graph.Value;

/** Rectifiers, where(x > 0, x, s x), and their slopes, where(x > 0, 1, s). */
final class ActivationFusion implements Fusion {
    // Lifts every normal number to at least 1, so that clipping tells its sign.
    private static final float STEEP = 0x1p126f;

    @Override
    public Optional<Operation> fuse(Value value, Uses uses) {
        Optional<Operation> rectified = Rectifier.of(value).map(ActivationFusion::rectify);
        return rectified.isPresent() ? rectified : slope(value);
    }

    private static Operation rectify(Rectifier rectifier) {
        Operand input = new Operand.Of(rectifier.input());
        return rectifier.slope() == 0
                ? Operation.of("Relu", input)
                : Operation.of("LeakyRelu", input).with("alpha", (float) rectifier.slope());
    }

    /** Clipping a steep line is faster than choosing. */
    private static Optional<Operation> slope(Value value) {
        if (!Rectifier.choosesByPositivity(value)) {
            return Optional.empty();
        }
        OptionalDouble high = Rectifier.number(value.input(1));
        OptionalDouble low = Rectifier.number(value.input(2));
        if (high.isEmpty()
                || low.isEmpty()
                || high.getAsDouble() != 1
                || low.getAsDouble() < 0
                || low.getAsDouble() >= 1) {
            return Optional.empty();
        }
        Operand input = new Operand.Of(value.input(0).input(0));
        Operation steep = Operation.of("Mul", input, Operand.Filled.scalar(STEEP));
        return Optional.of(Operation.of(
                "Clip",
                new Operand.Result(steep),
                Operand.Filled.scalar((float) low.getAsDouble()),
                Operand.Filled.scalar(1)));
    }
}
