package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final Value x = Value.input("x", Shape.of(2));
    private final Value y = Value.input("y", Shape.of(2));

    @Test
    void everyValueComesAfterWhatItDependsOnAndOnlyOnce() {
        Value sum = x.add(y);
        Value product = sum.multiply(sum).add(x);
        List<Value> order = Graph.order(List.of(product, sum));
        assertThat(order).doesNotHaveDuplicates().hasSize(5).endsWith(product);
        for (Value value : order) {
            assertThat(order.subList(0, order.indexOf(value))).containsAll(value.inputs());
        }
        assertThat(Graph.order(List.of(product, sum))).isEqualTo(order);
    }

    @Test
    void outputsKeepTheirOrder() {
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (String name : List.of("z", "a", "m")) {
            outputs.put(name, x.add(1));
        }
        assertThat(new Graph(List.of(x), outputs).outputs().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void anInputThatIsNotDeclaredIsRefusedByName() {
        assertThatThrownBy(() -> new Graph(List.of(x), Map.of("sum", x.add(y))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The graph uses 'y', which is not among its inputs");
    }

    @Test
    void replacedValuesAreReplacedWhereverTheyAreUsed() {
        Value shared = x.square();
        Value first = shared.add(y);
        Value second = shared.multiply(2);
        Value untouched = y.exp();
        Value constant = Evaluation.vector(3, 4);
        List<Value> rebuilt = Graph.substitute(List.of(first, second, untouched), Map.of(x, constant));
        assertThat(Graph.order(rebuilt)).doesNotContain(x, shared);
        assertThat(rebuilt.get(0).input(0)).isSameAs(rebuilt.get(1).input(0));
        assertThat(rebuilt.get(2)).isSameAs(untouched);
        assertThat(Evaluation.evaluate(rebuilt.get(1))).containsExactly(18, 32);
    }

    @Test
    void aRootItselfMayBeReplaced() {
        assertThat(Graph.substitute(List.of(x), Map.of(x, y))).containsExactly(y);
    }
}
