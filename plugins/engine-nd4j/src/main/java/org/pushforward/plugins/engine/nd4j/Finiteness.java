package org.pushforward.plugins.engine.nd4j;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pushforward.api.engine.NotFiniteException;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Value;

/** Finds the operator that a NaN or an infinity comes from. */
final class Finiteness {
    private Finiteness() {}

    /**
     * Looks at one result.
     *
     * @throws NotFiniteException when it holds a NaN or an infinity: names the operator and the ranges of its inputs
     */
    static void check(String step, Value value, INDArray result, List<INDArray> inputs) {
        long wrong = count(result.isNaN()) + count(result.isInfinite());
        if (wrong == 0) {
            return;
        }
        String ranges = IntStream.range(0, inputs.size())
                .mapToObj(i -> describe(value.input(i), inputs.get(i)))
                .collect(Collectors.joining(" and "));
        throw new NotFiniteException(
                "In the step '" + step + "', " + value.primitive().operator()
                        + " is the first operator with a result that is not finite: " + wrong + " of " + result.length()
                        + " numbers of shape " + value.shape() + " from " + ranges);
    }

    private static long count(INDArray truths) {
        return truths.castTo(DataType.INT64).sumNumber().longValue();
    }

    private static String describe(Value value, INDArray array) {
        String name = value.primitive().operator() + value.shape();
        return value.kind() == Kind.REAL && array.length() > 0
                ? name + " between " + array.minNumber() + " and " + array.maxNumber()
                : name;
    }
}
