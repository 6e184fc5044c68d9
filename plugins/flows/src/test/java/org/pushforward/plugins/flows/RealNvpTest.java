package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;

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
    void optionsOutOfRangeAreRefusedWithTheirRange() {
        assertThatThrownBy(() -> define(2, Map.of("layers", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessage("The option 'layers' is '0' but must be an integer, 1 to 64");
    }
}
