package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

final class RealNvpTest {
    private static final RealNvp FAMILY = new RealNvp();

    private static Model define(int features, Map<String, ?> options) {
        DataShape data = new DataShape(Shape.of(features), Optional.empty(), 0, List.of());
        return FAMILY.define(data, FAMILY.descriptor().options().bind(options));
    }

    @Test
    void theDefaultsAreTheCourses() {
        Model model = define(2, Map.of());
        long trained = model.parameters().all().stream()
                .mapToLong(p -> p.shape().elementCount())
                .sum();
        assertThat(trained).isEqualTo(6L * 2 * ((2 * 128 + 128) + (128 * 128 + 128) + (128 * 2 + 2)));
    }

    @Test
    void theDensityIntegratesToOne() {
        Model model = define(2, Map.of("layers", 3, "width", 6));
        Map<Value, Tensor> feeds = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            feeds.put(parameter.value(), Parameters.initial(parameter, 3));
        }
        double spacing = 0.1;
        int side = 160;
        double[] grid = new double[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            grid[2 * i] = (i % side - side / 2 + 0.5) * spacing;
            grid[2 * i + 1] = (Math.floorDiv(i, side) - side / 2 + 0.5) * spacing;
        }
        Value points = Value.input("points", Shape.batch(2));
        feeds.put(points, Tensor.of(grid, Shape.of((long) side * side, 2)));
        Value density = model.capability(Density.class)
                .orElseThrow()
                .logDensity(points, Pass.evaluation())
                .exp();
        double sum = new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(density.sum()), feeds)
                .get(0)
                .get(0);
        assertThat(sum * spacing * spacing).isCloseTo(1, within(1e-3));
    }

    @Test
    void dataOfOneDimensionIsRefusedInWords() {
        assertThatThrownBy(() -> define(1, Map.of()))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("keeps some coordinates and moves others");
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheirRange() {
        assertThatThrownBy(() -> define(2, Map.of("layers", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessage("The option 'layers' is '0' but must be an integer, 1 to 64");
    }
}
