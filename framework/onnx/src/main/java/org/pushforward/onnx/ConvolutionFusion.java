package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;

/** A convolution and the addition of one number per channel: its bias. */
final class ConvolutionFusion implements Fusion {
    @Override
    public Optional<Operation> fuse(Value value, Uses uses) {
        if (value.primitive() != Binary.ADD) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            Value images = value.input(i);
            boolean convolution =
                    images.primitive() instanceof Convolution || images.primitive() instanceof TransposedConvolution;
            Optional<Operand> bias =
                    convolution && uses.once(images) ? bias(value.input(1 - i), images.shape()) : Optional.empty();
            if (bias.isPresent()) {
                Operation plain = Operators.of(images);
                List<Operand> inputs = new ArrayList<>(plain.inputs());
                inputs.add(bias.get());
                return Optional.of(new Operation(plain.type(), inputs, plain.attributes()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Operand> bias(Value numbers, Shape images) {
        if (images.dimension(1).perBatch()) {
            return Optional.empty();
        }
        Shape vector = Shape.of(images.size(1));
        if (numbers.primitive() instanceof Constant constant && numbers.shape().rank() == 0) {
            return Optional.of(new Operand.Filled((float) constant.tensor().get(0), vector));
        }
        if (!numbers.shape().equals(Shape.of(images.size(1), 1, 1))) {
            return Optional.empty();
        }
        if (numbers.primitive() instanceof Constant constant) {
            return Optional.of(new Operand.Of(Value.constant(constant.tensor().reshape(vector))));
        }
        boolean reshaped = numbers.primitive() instanceof Reshape
                && numbers.input(0).shape().equals(vector);
        return reshaped ? Optional.of(new Operand.Of(numbers.input(0))) : Optional.empty();
    }
}
