package org.pushforward.plugins.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Unary;

/** Operators that work element by element. */
final class Elementwise {
    private Elementwise() {}

    static INDArray apply(Unary unary, INDArray x) {
        return switch (unary) {
            case NEGATE -> x.neg();
            case EXP -> Transforms.exp(x, true);
            case LOG -> Transforms.log(x, true);
            case SQUARE_ROOT -> Transforms.sqrt(x, true);
            case RECIPROCAL -> x.rdiv(1);
            case ABSOLUTE -> Transforms.abs(x, true);
            case SIGN -> Transforms.sign(x, true);
            case TANH -> Transforms.tanh(x, true);
            case SIGMOID -> Transforms.sigmoid(x, true);
            case SINE -> Transforms.sin(x, true);
            case COSINE -> Transforms.cos(x, true);
        };
    }

    static INDArray apply(Binary binary, INDArray a, INDArray b) {
        return broadcast(
                switch (binary) {
                    case ADD -> "add";
                    case SUBTRACT -> "subtract";
                    case MULTIPLY -> "multiply";
                    case DIVIDE -> "divide";
                    case POWER -> "Pow";
                    case MAXIMUM -> "maximum";
                    case MINIMUM -> "minimum";
                },
                a,
                b);
    }

    static INDArray apply(Comparison comparison, INDArray a, INDArray b) {
        return broadcast(
                switch (comparison) {
                    case GREATER -> "greater";
                    case LESS -> "less";
                    case EQUAL -> "equals";
                },
                a,
                b);
    }

    private static INDArray broadcast(String operator, INDArray a, INDArray b) {
        return Nd4j.exec(DynamicCustomOp.builder(operator).addInputs(a, b).build())[0];
    }
}
